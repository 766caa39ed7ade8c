package jatoa.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    private static byte[] file(byte[]... entries) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Frames.header("signature"));
        for (byte[] entry : entries) {
            file.writeBytes(Frames.frame(entry));
        }
        return file.toByteArray();
    }

    @Test
    void entriesComeBackInOrder() {
        byte[] file = file(new byte[] {1, 2}, new byte[0], new byte[] {3});
        assertThat(Frames.entries(file, "signature")).containsExactly(new byte[] {1, 2}, new byte[0], new byte[] {3});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10})
    void aFileCutShortKeepsWhatIsWhole(int missing) {
        byte[] file = file(new byte[] {1, 2}, new byte[] {3, 4});
        assertThat(Frames.entries(Arrays.copyOf(file, file.length - missing), "signature"))
                .containsExactly(new byte[] {1, 2});
    }

    @Test
    void aDamagedEntryEndsWhatIsBelieved() {
        byte[] file = file(new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5});
        file[file.length - 9 - 1] ^= 1;
        assertThat(Frames.entries(file, "signature")).containsExactly(new byte[] {1, 2});
    }

    @Test
    void anotherSignatureIsNotRead() {
        assertThat(Frames.entries(file(new byte[] {1}), "signatur")).isEmpty();
        assertThat(Frames.entries(file(new byte[] {1}), "signature of another run"))
                .isEmpty();
        assertThat(Frames.entries(new byte[0], "signature")).isEmpty();
    }
}
