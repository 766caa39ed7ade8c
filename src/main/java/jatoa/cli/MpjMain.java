package jatoa.cli;

import jatoa.run.ranks.Launch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The {@code jatoa} command as {@code mpjrun} starts it: MPJ Express's three arguments come first. */
public final class MpjMain {
    private static final int STARTER_ARGUMENTS = 3;

    private MpjMain() {}

    /** @param args rank, configuration, device, then those of {@code jatoa} */
    public static void main(String[] args) {
        List<String> starter = Arrays.asList(args).subList(0, STARTER_ARGUMENTS);
        Launch launch = Launch.of(starter, System.getenv());
        System.exit(Main.execute(Optional.of(launch), Arrays.copyOfRange(args, STARTER_ARGUMENTS, args.length)));
    }
}
