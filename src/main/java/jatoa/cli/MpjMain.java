package jatoa.cli;

import jatoa.io.Storage;
import jatoa.run.ranks.Launch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The {@code jatoa} command as {@code mpjrun} starts it: MPJ Express's three arguments come first. */
public final class MpjMain {
    private static final int STARTER_ARGUMENTS = 3;

    /** Names a file for rank 0's exit status: {@code mpjrun} has one of its own that says nothing. */
    private static final String STATUS_FILE = "jatoa.status";

    private MpjMain() {}

    /** @param args rank, configuration, device, then those of {@code jatoa} */
    public static void main(String[] args) {
        List<String> starter = Arrays.asList(args).subList(0, STARTER_ARGUMENTS);
        Launch launch = Launch.of(starter, System.getenv());
        int status = Main.execute(Optional.of(launch), Arrays.copyOfRange(args, STARTER_ARGUMENTS, args.length));
        if (launch.rank() == 0 && System.getProperty(STATUS_FILE) != null) {
            String path = System.getProperty(STATUS_FILE);
            Storage.forPath(path).writeAtomically(path, (status + "\n").getBytes(StandardCharsets.UTF_8));
        }
        System.exit(status);
    }
}
