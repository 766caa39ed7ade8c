package jatoa.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatWouldActOnATerminalIsTakenOut() {
        assertThat(Printable.of("a\u001b[31mb\u0007\r\n\u009bc\u2028d\u202ee\ud800f"))
                .isEqualTo("a?[31mb????c?d?e?f");
        assertThat(Printable.of("Čeština 東京 \ud83c\udf0d")).isEqualTo("Čeština 東京 \ud83c\udf0d");
        String plain = "plain ~!";
        assertThat(Printable.of(plain)).isSameAs(plain);
    }

    @Test
    void messagesAreClean() {
        assertThat(new InputException("no \u001b]0;title\u0007 here")).hasMessage("no ?]0;title? here");
        assertThat(new OutputException("no\nline", null)).hasMessage("no?line");
    }

    @Test
    void bytesAreShownAsFarAsTheyAreLetters() {
        byte[] bytes = "x\u001b[2Jé y".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Printable.of(bytes, 1, bytes.length)).isEqualTo("?[2J? y");
        assertThat(Printable.of(new byte[100], 0, 100)).isEqualTo("?".repeat(60) + "…");
    }

    @Test
    void oneThingIsNotSeveral() {
        assertThat(Printable.count(1, "window")).isEqualTo("1 window");
        assertThat(Printable.count(0, "window")).isEqualTo("0 windows");
        assertThat(Printable.count(2, "adjoint source")).isEqualTo("2 adjoint sources");
    }
}
