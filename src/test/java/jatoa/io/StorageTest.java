package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    /** Between its pieces are zeros; the old file stays until the new one is whole. */
    @Test
    void aFileWrittenInAnyOrderAppearsWhole() {
        String path = at("a/f");
        try (AtomicFile file = local().newFile(path)) {
            file.write(ByteBuffer.wrap(HELLO), 10);
            file.write(ByteBuffer.wrap(HELLO), 2);
            file.extend(20);
            assertThat(local().exists(path)).isFalse();
            file.commit();
        }
        byte[] expected = new byte[20];
        System.arraycopy(HELLO, 0, expected, 10, HELLO.length);
        System.arraycopy(HELLO, 0, expected, 2, HELLO.length);
        assertThat(local().readAllBytes(path)).isEqualTo(expected);
        try (AtomicFile file = local().newFile(path)) {
            file.extend(5);
        }
        assertThat(local().readAllBytes(path)).isEqualTo(expected);
        assertThat(local().list(at("a"))).containsExactly("f");
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
                .hasMessage("cannot write " + at("f")
                        + ": No space left on device; make room there and go on with --resume");
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

    /** A pipe without a writer would hold whoever opens it for ever. */
    @Test
    @Timeout(20)
    void pipesDevicesDirectoriesAndLoopsOfLinksAreRefusedUnopened() throws Exception {
        assumeTrue(new ProcessBuilder("mkfifo", at("pipe")).start().waitFor() == 0, "no mkfifo here");
        Files.createSymbolicLink(Path.of(at("a")), Path.of(at("b")));
        Files.createSymbolicLink(Path.of(at("b")), Path.of(at("a")));
        Files.createSymbolicLink(Path.of(at("to-pipe")), Path.of(at("pipe")));
        Files.createDirectory(Path.of(at("d")));
        for (String name : new String[] {at("pipe"), at("to-pipe"), at("a"), at("d"), "/dev/zero"}) {
            String reason = name.endsWith("/a") ? "symbolic links" : name.endsWith("/d") ? "directory" : "not a file";
            for (ThrowableAssert.ThrowingCallable reading : List.<ThrowableAssert.ThrowingCallable>of(
                    () -> local().readAllBytes(name),
                    () -> local().readAllBytes(name, new byte[3]),
                    () -> local().find(name, new byte[3]),
                    () -> local().open(name))) {
                assertThatThrownBy(reading)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining(reason);
            }
        }
    }

    @Test
    void filesThatAreTooLargeAreRefusedUnread() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(at("large"), "rw")) {
            sparse.setLength(5L << 30);
        }
        for (ThrowableAssert.ThrowingCallable reading : List.<ThrowableAssert.ThrowingCallable>of(
                () -> local().readAllBytes(at("large")), () -> local().find(at("large"), new byte[3]))) {
            assertThatThrownBy(reading)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(at("large") + " is too large: 5368709120 bytes");
        }
    }

    @Test
    void namesAsLongAsFileSystemsTakeAndNoLonger() {
        String longest = "x".repeat(255);
        local().writeAtomically(at(longest), HELLO);
        assertThat(local().readAllBytes(at(longest))).isEqualTo(HELLO);
        assertThat(local().list(directory.toString())).containsExactly(longest);
        assertThatThrownBy(() -> local().find(at("x".repeat(256)), HELLO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x".repeat(256))
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> local().find(at("a\u001b[2Jb"), HELLO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("control characters: '" + at("a?[2Jb"));
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
    void aFileIsMovedIntoPlaceOverAnother() throws IOException {
        local().writeAtomically(at("hidden/deep/part"), HELLO);
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
    void ofManyWhoMakeTheSameFileOneSucceeds() {
        assertThat(local().createNew(at("deep/turn"), HELLO)).isTrue();
        assertThat(local().createNew(at("deep/turn"), new byte[3])).isFalse();
        assertThat(local().readAllBytes(at("deep/turn"))).isEqualTo(HELLO);
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
        assertThatThrownBy(() -> local().createNew(at("f/g"), HELLO))
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

    /** Hadoop's client alone has no S3A: it only knows the name. */
    @Test
    void namesTheJarThatAnObjectStoreNeeds() {
        assertThatThrownBy(() -> Storage.forPath("s3a://bucket/run.yaml"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "no storage for 's3a:' paths is on the class path, needed for s3a://bucket/run.yaml")
                .hasMessageContaining("JATOA_CLASSPATH")
                .hasMessageContaining("--packages org.apache.hadoop:hadoop-aws:3.5.0");
    }
}
