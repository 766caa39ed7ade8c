package jatoa.cli;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.mpi.RankFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code jatoa} command. Exit status: 0 every pair measured or without windows; 2 the command or the configuration is wrong;
 * 3 finished, but at least one pair failed, or none has files of both sides; 70 a fault of the program.
 */
@Command(
        name = "jatoa",
        description = "Windows, misfits and adjoint sources for adjoint tomography.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            TableCommand.class,
            WindowsCommand.class,
            InspectCommand.class,
            ReportCommand.class,
            PictureCommand.class,
            ConfigCommand.class,
            GradientCommand.class,
            ExampleCommand.class,
            RehearseCommand.class
        })
public final class Main implements Runnable {
    static final int OK = 0;
    static final int WRONG_INPUT = 2;
    static final int PAIRS_FAILED = 3;
    static final int FAULT = 70;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs one command line and returns its exit status. */
    static int execute(String... args) {
        try {
            return commandLine().execute(args);
        } catch (Error e) {
            return report(e);
        }
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> refuse(e))
                .setExecutionExceptionHandler((e, command, parsed) -> report(e));
    }

    /** Says what is wrong with a command line; the usage goes with it only where no command is named. */
    private static int refuse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("jatoa: " + e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            if (command.getParent() == null) {
                command.usage(err);
            } else {
                err.println("jatoa: options: " + command.getCommandSpec().qualifiedName() + " --help");
            }
        }
        err.flush();
        return WRONG_INPUT;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    /** Says what is wrong, and returns the exit status for it. */
    static int report(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof InputException) {
                System.err.println("jatoa: " + t.getMessage());
                return WRONG_INPUT;
            }
            if (t instanceof RankFault || t instanceof OutputException) {
                System.err.println("jatoa: " + t.getMessage());
                return FAULT;
            }
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        System.err.println("jatoa: a fault of the program: " + e.getMessage());
        System.err.print(trace);
        return FAULT;
    }

    /** From the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "from sources" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"jatoa " + text()};
        }
    }
}
