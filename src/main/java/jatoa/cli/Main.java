package jatoa.cli;

import jatoa.config.OtherNames;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.mpi.RankFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code jatoa} command. Exit status: 0 every pair measured or without windows; 2 the command or the configuration is wrong;
 * 3 finished, but at least one pair failed, or nothing was measured; 70 a fault of the program.
 */
@Command(
        name = "jatoa",
        description = "Windows, misfits and adjoint sources for adjoint tomography.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs; 'jatoa help VERB' tells more:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every pair was measured or has no windows",
            "2:the command or the configuration is wrong",
            "3:finished, but a pair failed, or nothing was measured",
            "70:a fault of the program",
            "130, 143:ended by a signal"
        })
public final class Main implements Runnable {
    static final int OK = 0;
    static final int WRONG_INPUT = 2;
    static final int PAIRS_FAILED = 3;
    static final int FAULT = 70;

    private static final Map<String, Class<?>> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("run", RunCommand.class);
        VERBS.put("table", TableCommand.class);
        VERBS.put("windows", WindowsCommand.class);
        VERBS.put("weights", WeightsCommand.class);
        VERBS.put("export", ExportCommand.class);
        VERBS.put("inspect", InspectCommand.class);
        VERBS.put("report", ReportCommand.class);
        VERBS.put("view", ViewCommand.class);
        VERBS.put("picture", PictureCommand.class);
        VERBS.put("config", ConfigCommand.class);
        VERBS.put("import", ImportCommand.class);
        VERBS.put("gradient", GradientCommand.class);
        VERBS.put("pack", PackCommand.class);
        VERBS.put("example", ExampleCommand.class);
        VERBS.put("completion", Completion.class);
        VERBS.put("help", CommandLine.HelpCommand.class);
        VERBS.put("rehearse", RehearseCommand.class);
    }

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        int status = execute(args);
        if (status == OK
                && System.getProperty("spark.submit.deployMode", "client").equals("cluster")) {
            return; // YARN takes a driver in its container that calls exit for a failed one
        }
        System.exit(status);
    }

    /** Runs one command line and returns its exit status. */
    static int execute(String... args) {
        try {
            return commandLine(args).execute(args);
        } catch (Error e) {
            return report(e);
        }
    }

    /** Looking at all verbs takes longer than many a verb: only the one that is called is looked at where that is enough. */
    private static CommandLine commandLine(String... args) {
        CommandLine jatoa = new CommandLine(new Main());
        String first = args.length == 0 ? "" : args[0];
        boolean alone = VERBS.containsKey(first) && !first.equals("help") && !first.equals("completion");
        boolean none = first.equals("--version") || first.equals("-V");
        VERBS.forEach((verb, command) -> {
            if (verb.equals(first) || !alone && !none) {
                jatoa.addSubcommand(verb, command);
            }
        });
        return jatoa.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> refuse(e))
                .setExecutionExceptionHandler((e, command, parsed) -> report(e));
    }

    /** Says what is wrong with a command line; the usage goes with it only where no command is named. */
    private static int refuse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("jatoa: " + e.getMessage());
        Optional<String> meant = meant(e);
        meant.ifPresent(word -> err.println("jatoa: did you mean '" + word + "'?"));
        if (meant.isEmpty()) {
            if (command.getParent() == null) {
                command.usage(err);
            } else {
                err.println("jatoa: options: " + command.getCommandSpec().qualifiedName() + " --help");
            }
        }
        err.flush();
        return WRONG_INPUT;
    }

    /** The verb or option that is near to the first word that is none. */
    private static Optional<String> meant(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        String word = unmatched.getUnmatched().get(0);
        CommandLine command = e.getCommandLine();
        return OtherNames.meant(
                word.replaceFirst("=.*", ""),
                word.startsWith("-")
                        ? command.getCommandSpec().optionsMap().keySet()
                        : command.getSubcommands().keySet());
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

    /** All verbs, for tests. */
    static CommandLine all() {
        return commandLine();
    }

    /** {@code jatoa completion}: picocli writes the script, and everything behind it. */
    @Command(
            name = "completion",
            description = {
                "Prints a script that completes verbs and options in Bash and Zsh.",
                "To use it: source <(jatoa completion)."
            },
            mixinStandardHelpOptions = true)
    static final class Completion implements Callable<Integer> {
        @Override
        public Integer call() {
            System.out.print(AutoComplete.bash("jatoa", commandLine()));
            return OK;
        }
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
