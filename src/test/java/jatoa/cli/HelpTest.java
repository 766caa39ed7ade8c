package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.inspect.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the command says of itself is whole. */
class HelpTest {
    private static final String SENTENCE = "(?s).*\\.";

    private static List<CommandLine> commands() {
        List<CommandLine> commands = new ArrayList<>(List.of(Main.all()));
        Main.all().getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .filter(command -> !command.getCommandName().equals("help"))
                .forEach(commands::add);
        return commands;
    }

    /** Each line of a description is whole sentences: the first stands alone in the list of verbs. */
    @Test
    void noSentenceEndsInItsMiddle() {
        for (CommandLine command : commands()) {
            CommandSpec spec = command.getCommandSpec();
            assertThat(spec.usageMessage().description()).as(spec.name()).isNotEmpty();
            assertThat(spec.usageMessage().description()).as(spec.name()).allMatch(text -> text.matches(SENTENCE));
            for (ArgSpec argument : spec.args()) {
                assertThat(argument.description())
                        .as(spec.name() + " " + argument)
                        .isNotEmpty()
                        .allMatch(text -> text.matches(SENTENCE));
            }
        }
    }

    @Test
    void everyVerbIsFoundByItsNameAlone() {
        for (CommandLine command : commands().subList(1, commands().size())) {
            String verb = command.getCommandName();
            assertThat(Printed.by(verb, "--help").out()).as(verb).startsWith("Usage: jatoa " + verb + " ");
            assertThat(Printed.by("help", verb).out())
                    .as(verb)
                    .isEqualTo(Printed.by(verb, "--help").out());
            assertThat(Printed.by("--help").out()).contains("\n  " + verb + " ");
        }
        assertThat(Printed.by("--version").out()).startsWith("jatoa ");
    }

    @Test
    void theCompletionKnowsEveryVerbAndOption() {
        String script = Printed.by("completion").out();
        for (Map.Entry<String, CommandLine> verb : Main.all().getSubcommands().entrySet()) {
            boolean hidden = verb.getValue().getCommandSpec().usageMessage().hidden();
            assertThat(script.contains("_picocli_jatoa_" + verb.getKey() + "()"))
                    .as(verb.getKey())
                    .isEqualTo(!hidden);
        }
        assertThat(script).contains("--resume", "--set", "--observed");
    }

    /** At 80 columns, too, where picocli takes a dot for a place to begin a line. */
    @Test
    void namesOfFilesStandInOneLine() {
        for (CommandLine command : commands()) {
            assertThat(command.setUsageHelpWidth(80).getUsageMessage().replaceFirst("(?s)^Usage: .*?\n(?=\\S)", ""))
                    .as(command.getCommandName())
                    .doesNotContainPattern("[a-z]\\.\n {4,}(yaml|txt|file|json|png|h5|html|table)\\b");
        }
    }

    @Test
    void inspectListsItsQuestions() {
        String printed = Printed.by("inspect", "--help").out();
        assertThat(printed.lines()).allMatch(line -> line.length() <= 80);
        String help = printed.replaceAll("\\s+", " ");
        for (Question question : Question.values()) {
            assertThat(help).contains(" " + question.word() + " " + question.meaning());
        }
    }

    @Test
    void statusesAreListed() {
        assertThat(Printed.by("--help").out()).contains("Exit status:").containsPattern("\n +3 +finished");
    }
}
