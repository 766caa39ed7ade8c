package jatoa.cli;

import jatoa.model.InputException;
import jatoa.view.ViewServer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa view}: a page on this machine where a run is looked at and its windows are changed. */
@Command(
        name = "view",
        description = {
            "Opens a run in a browser on this machine: pair by pair, with windows that can be moved, drawn and dropped.",
            "It prints the address to open and serves until it is ended with Ctrl-C. What is decided is kept in OUT/edits and"
                    + " is exported for the setting windows.file. Relative paths of the run are seen from the directory that"
                    + " it was started in."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ViewCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65535;

    @Parameters(paramLabel = "OUT", description = "The output directory of a run.")
    private String output;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "The port to listen on, of this machine alone. Default: a free one.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InputException("--port is 1 to " + HIGHEST_PORT + ", was " + port);
        }
        AtomicBoolean first = new AtomicBoolean(true);
        try (ViewServer server = ViewServer.start(output, port, address -> say(first.getAndSet(false), address))) {
            System.err.println("jatoa: edits are kept in " + server.editsDirectory() + "; Ctrl-C ends");
            new CountDownLatch(1).await();
        }
        return Main.OK;
    }

    private static void say(boolean first, String address) {
        if (first) {
            System.out.println(address);
        } else {
            System.err.println("jatoa: that address is used up; for another browser: " + address);
        }
    }
}
