package jatoa.cli;

import jatoa.io.Storage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The {@code jatoa} command as a daemon of MPJ Express starts it for {@code mpjrun}: rank, configuration and device come first. */
public final class MpjMain {
    private static final int STARTER_ARGUMENTS = 3;

    /** Names a file for rank 0's exit status: {@code mpjrun} has one of its own that says nothing. */
    private static final String STATUS_FILE = "jatoa.status";

    private MpjMain() {}

    /** @param args rank, configuration, device, then those of {@code jatoa} */
    public static void main(String[] args) {
        System.setProperty("jatoa.rank", args[0]);
        int status = Main.execute(Arrays.copyOfRange(args, STARTER_ARGUMENTS, args.length));
        if (args[0].equals("0") && System.getProperty(STATUS_FILE) != null) {
            String path = System.getProperty(STATUS_FILE);
            Storage.forPath(path).writeAtomically(path, (status + "\n").getBytes(StandardCharsets.UTF_8));
        }
        System.exit(status);
    }
}
