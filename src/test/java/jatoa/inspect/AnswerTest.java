package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer shows of its numbers. */
class AnswerTest {
    @Test
    void roundsToDigitsButKeepsATenth() {
        Answer answer = new Answer(
                "any",
                List.of(new AnswerColumn("x", "", "any number")),
                List.of(List.of(0.123456789), List.of(-1234567.26), List.of(154755.5), Arrays.asList((Object) null)),
                true);

        assertThat(answer.rounded(6).column("x")).containsExactly(0.123457, -1234567.3, 154755.5, null);
    }
}
