package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private static final byte[] HELLO = "hello\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private static Storage local() {
        return Storage.forPath("x");
    }

    @Test
    void writesIntoDirectoriesThatAreNotThereYetAndReadsBack() {
        local().writeAtomically(at("a/b/c.txt"), HELLO);
        assertThat(local().readAllBytes(at("a/b/c.txt"))).isEqualTo(HELLO);
        assertThat(local().list(at("a/b"))).containsExactly("c.txt");
        assertThat(local().stat(at("a/b/c.txt")).size()).isEqualTo(HELLO.length);
        assertThat(local().stat(at("a")).directory()).isTrue();
    }

    @Test
    void replacesWhatIsThere() {
        local().writeAtomically(at("f"), new byte[1000]);
        local().writeAtomically(at("f"), HELLO);
        assertThat(local().readAllBytes(at("f"))).isEqualTo(HELLO);
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenWritingFailsHalfWay() {
        local().writeAtomically(at("f"), HELLO);
        assertThatThrownBy(() -> local().writeAtomically(at("f"), out -> {
                    out.write(new byte[1 << 18]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + at("f") + ": No space left on device");
        assertThatThrownBy(() -> local().writeAtomically(at("f"), out -> {
                    out.write(1);
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(local().list(directory.toString())).containsExactly("f");
        assertThat(local().readAllBytes(at("f"))).isEqualTo(HELLO);
    }

    @Test
    void saysWhatIsInTheWay() {
        local().writeAtomically(at("f"), HELLO);
        assertThatThrownBy(() -> local().writeAtomically(at("f/g"), HELLO))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(at("f/g"));
        local().writeAtomically(at("d/g"), HELLO);
        assertThatThrownBy(() -> local().writeAtomically(at("d"), HELLO))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(at("d"));
        assertThat(local().list(directory.toString())).containsExactly("d", "f");
    }

    @Test
    void readsIntoRoomOfTheFilesSizeAndFindsNothingWhereThereIsNoFile() {
        local().writeAtomically(at("f"), HELLO);
        byte[] room = new byte[HELLO.length];
        assertThat(local().readAllBytes(at("f"), room)).isSameAs(room).isEqualTo(HELLO);
        assertThat(local().find(at("f"), new byte[1])).hasValue(HELLO);
        assertThat(local().find(at("absent"), room)).isEmpty();
        assertThat(local().find(at("f/inside"), room)).isEmpty();
        assertThatThrownBy(() -> local().find(directory.toString(), room))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void namesThePathThatCannotBeRead() {
        assertThatThrownBy(() -> local().readAllBytes(at("absent")))
                .isInstanceOf(InputException.class)
                .hasMessage("cannot read " + at("absent") + ": it does not exist");
        assertThatThrownBy(() -> local().readAllBytes(directory.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> local().list(at("absent")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
        local().writeAtomically(at("f"), HELLO);
        assertThatThrownBy(() -> local().list(at("f")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a directory");
        assertThatThrownBy(() -> local().stat(at("absent"))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> local().exists("a\0b")).isInstanceOf(InputException.class);
    }

    @Test
    void streamsAFileThatIsMovedIntoPlaceLater() throws IOException {
        try (OutputStream out = local().create(at("hidden/deep/part"))) {
            out.write(HELLO);
        }
        local().writeAtomically(at("seen/here/file"), new byte[100]);
        local().move(at("hidden/deep/part"), at("seen/here/file"));
        local().move(at("seen/here/file"), at("new/directory/file"));
        try (InputStream in = local().open(at("new/directory/file"))) {
            assertThat(in.readAllBytes()).isEqualTo(HELLO);
        }
        assertThat(local().exists(at("seen/here/file"))).isFalse();
        assertThat(local().exists(at("hidden/deep/part"))).isFalse();
    }

    @Test
    void namesThePathThatCannotBeMovedOpenedOrMade() {
        local().writeAtomically(at("f"), HELLO);
        assertThatThrownBy(() -> local().move(at("absent"), at("to")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(at("absent"));
        assertThatThrownBy(() -> local().open(at("absent")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(at("absent"));
        assertThatThrownBy(() -> local().create(at("f/g")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(at("f/g"));
    }

    @Test
    void listsInTheOrderOfNames() {
        for (String name : new String[] {"b", "a", "C", "a1"}) {
            local().writeAtomically(at("d/" + name), HELLO);
        }
        assertThat(local().list(at("d"))).containsExactly("C", "a", "a1", "b");
    }

    @Test
    void deletesDirectoriesButNotWhatTheirLinksPointTo() throws IOException {
        local().writeAtomically(at("kept/f"), HELLO);
        local().writeAtomically(at("gone/deep/f"), HELLO);
        Files.createSymbolicLink(Path.of(at("gone/link")), Path.of(at("kept")));
        local().delete(at("gone"));
        local().delete(at("gone"));
        assertThat(local().list(directory.toString())).containsExactly("kept");
        assertThat(local().list(at("kept"))).containsExactly("f");
    }

    @Test
    void takesFileUrisAndRefusesUnknownSchemes() {
        local().writeAtomically("file://" + at("with blank"), HELLO);
        assertThat(Storage.forPath("file:" + at("with blank")).readAllBytes("file:" + at("with blank")))
                .isEqualTo(HELLO);
        assertThatThrownBy(() -> Storage.forPath("nosuch://host/x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nosuch")
                .hasMessageContaining("nosuch://host/x");
        assertThat(Storage.forPath("run:1.txt")).isSameAs(local());
    }

    @Test
    void resolvesChildren() {
        assertThat(Storage.resolve("out", "a/b")).isEqualTo("out/a/b");
        assertThat(Storage.resolve("hdfs://n/out/", "a")).isEqualTo("hdfs://n/out/a");
        assertThat(Storage.resolve("out", "/a")).isEqualTo("/a");
        assertThat(Storage.resolve("out", "s3a://b/a")).isEqualTo("s3a://b/a");
        assertThat(Storage.resolve("", "a")).isEqualTo("a");
    }
}
