package jatoa.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import jatoa.io.waveform.AsdfFile;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.testing.OtherPrograms;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5WriterTest {
    @TempDir
    private Path directory;

    /** The example of the layout, which pyasdf, h5py and its validator accept, byte for byte. */
    @Test
    void writesTheExampleOfTheLayout() throws IOException {
        Path example = Shared.path("reference/containers/asdf/streamed_asdf.h5");
        Path written = directory.resolve("written.h5");
        try (AsdfFile asdf = AsdfFile.open(Files.readAllBytes(example), "example.h5");
                Hdf5Writer hdf5 = new Hdf5Writer(written.toString())) {
            hdf5.bytes("QuakeML", asdf.quakeMl().orElseThrow());
            for (String station : asdf.stations()) {
                for (Trace trace : asdf.traces(station, "")) {
                    String name = trace.id() + "__1998-12-31T23:59:59__1999-01-01T00:00:00__synthetic";
                    hdf5.float32(
                            "Waveforms/" + station + "/" + name,
                            trace.samples().array(),
                            List.of(
                                    Attribute.of("starttime", trace.axis().startNanos()),
                                    Attribute.of("sampling_rate", trace.axis().samplingRate()),
                                    Attribute.of("event_id", "smi:local/fixture/event")));
                }
                hdf5.bytes(
                        "Waveforms/" + station + "/StationXML",
                        asdf.stationXml(station).orElseThrow());
            }
            hdf5.group("AuxiliaryData");
            hdf5.group("Provenance");
            hdf5.group("", Attribute.of("file_format", "ASDF"), Attribute.of("file_format_version", "1.0.3"));
            hdf5.finish();
        }
        assertThat(written).hasSameBinaryContentAs(example);
    }

    private Path everything() {
        Path written = directory.resolve("everything.h5");
        try (Hdf5Writer hdf5 = new Hdf5Writer(written.toString())) {
            hdf5.group("empty", Attribute.of("text", "Köln"), Attribute.of("nothing", ""));
            hdf5.float64("b/doubles", new double[] {0.1, -1e300, 3}, List.of(Attribute.of("number", -7L)));
            hdf5.float64Table("b/table", new double[] {1, 2, 3, 4, 5, 6}, 2, List.of());
            hdf5.int64("integers", new long[] {Long.MIN_VALUE, 5}, List.of());
            hdf5.float32("a/b/c/floats", new double[] {0.1, 2, 1e-45}, List.of(Attribute.of("rate", 0.1)));
            hdf5.zeros("a/zeros", 5, List.of());
            hdf5.bytes("document", new byte[] {60, 62, -1});
            hdf5.finish();
        }
        return written;
    }

    @Test
    void everyKindReadsBack() {
        try (HdfFile file = new HdfFile(everything())) {
            assertThat(file.getDatasetByPath("b/doubles").getData()).isEqualTo(new double[] {0.1, -1e300, 3});
            assertThat(file.getDatasetByPath("b/doubles").getAttribute("number").getData())
                    .isEqualTo(-7L);
            assertThat(file.getDatasetByPath("b/table").getData()).isEqualTo(new double[][] {{1, 2}, {3, 4}, {5, 6}});
            assertThat(file.getDatasetByPath("integers").getData()).isEqualTo(new long[] {Long.MIN_VALUE, 5});
            assertThat(file.getDatasetByPath("a/b/c/floats").getData()).isEqualTo(new float[] {0.1f, 2, 1e-45f});
            assertThat(file.getDatasetByPath("a/b/c/floats")
                            .getAttribute("rate")
                            .getData())
                    .isEqualTo(0.1);
            assertThat(file.getDatasetByPath("a/zeros").getData()).isEqualTo(new float[5]);
            assertThat(file.getDatasetByPath("document").getData()).isEqualTo(new byte[] {60, 62, -1});
            assertThat(file.getByPath("empty").getAttribute("text").getData()).isEqualTo("Köln");
        }
    }

    @Test
    void othersReadIt() throws IOException {
        String path = everything().toString();
        assertThat(OtherPrograms.h5dump(path)).contains("H5T_IEEE_F64LE", "(0): 0.1, -1e+300, 3", "GROUP \"empty\"");
        assertThat(OtherPrograms.h5py("""
                        f = h5py.File(sys.argv[1], 'r')
                        print(sorted(f), list(f['b/table'][2]), list(f['a/zeros'][:]), f['integers'][0], len(f['empty']))
                        print(f['empty'].attrs['text'].decode(), f['b/doubles'].attrs['number'], f['a/b/c/floats'].dtype)
                        """, path))
                .isEqualTo("['a', 'b', 'document', 'empty', 'integers'] [5.0, 6.0] [0.0, 0.0, 0.0, 0.0, 0.0]"
                        + " -9223372036854775808 0\nKöln -7 float32\n");
    }

    /** More members than one node of the tree above the lowest level has room for. */
    @Test
    void finds20000Members() throws IOException {
        int members = 20_000;
        Path written = directory.resolve("wide.h5");
        try (Hdf5Writer hdf5 = new Hdf5Writer(written.toString())) {
            for (int i = 0; i < members; i++) {
                int number = (int) (i * 7919L % members);
                hdf5.float32("g/N_S" + number + "_BXX", new double[] {number}, List.of());
            }
            hdf5.finish();
        }
        try (HdfFile file = new HdfFile(written)) {
            Group group = (Group) file.getByPath("g");
            assertThat(group.getChildren()).hasSize(members);
            for (int number = 0; number < members; number += 997) {
                Dataset one = (Dataset) group.getChild("N_S" + number + "_BXX");
                assertThat(one.getData()).isEqualTo(new float[] {number});
            }
        }
        assertThat(OtherPrograms.h5py("""
                        g = h5py.File(sys.argv[1], 'r')['g']
                        print(len(g), all(g['N_S%d_BXX' % n][0] == n for n in range(len(g))), 'N_S_BXX' in g)
                        """, written.toString())).isEqualTo("20000 True False\n");
    }

    /** More than a collection holds, one of them alone more. */
    @Test
    void textsOfAnyLengthReadBack() throws IOException {
        Path written = directory.resolve("texts.h5");
        try (Hdf5Writer hdf5 = new Hdf5Writer(written.toString())) {
            for (int i = 0; i < 2000; i++) {
                String text =
                        i == 1000 ? "long ".repeat(10_000) : i % 10 == 0 ? "" : "text Ü " + "x".repeat(i % 40) + i;
                hdf5.int64("g/" + i, new long[] {i}, List.of(Attribute.ofAnyLength("text", text)));
            }
            hdf5.group("g", Attribute.ofAnyLength("of the group", "last"));
            hdf5.finish();
        }
        try (HdfFile file = new HdfFile(written)) {
            assertThat(file.getByPath("g/77").getAttribute("text").getData())
                    .isEqualTo("text Ü " + "x".repeat(37) + 77);
            assertThat(file.getByPath("g").getAttribute("of the group").getData())
                    .isEqualTo("last");
        }
        assertThat(OtherPrograms.h5py("""
                        g = h5py.File(sys.argv[1], 'r')['g']
                        texts = [g[str(i)].attrs['text'] for i in range(2000)]
                        want = ['long ' * 10000 if i == 1000 else '' if i % 10 == 0
                                else 'text \u00dc ' + 'x' * (i % 40) + str(i) for i in range(2000)]
                        print(texts == want, [g[str(i)][0] for i in range(2000)] == list(range(2000)), g.attrs['of the group'])
                        """, written.toString())).isEqualTo("True True last\n");
    }

    @Test
    void leavesNothingUnfinished() throws IOException {
        Path written = directory.resolve("below/unfinished.h5");
        try (Hdf5Writer hdf5 = new Hdf5Writer(written.toString())) {
            hdf5.float32("a", new double[100_000], List.of());
        }
        try (var left = Files.list(directory.resolve("below"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesWhatCannotBeNamed() {
        try (Hdf5Writer hdf5 = new Hdf5Writer(directory.resolve("names.h5").toString())) {
            hdf5.float32("a/b", new double[1], List.of());
            assertThatThrownBy(() -> hdf5.float32("a/b", new double[1], List.of()))
                    .hasMessageContaining("a/b is there already");
            assertThatThrownBy(() -> hdf5.group("a/b/c")).hasMessageContaining("goes through a data set");
            assertThatThrownBy(() -> hdf5.group("a//c"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("'a//c' cannot be a name in HDF5");
        }
    }
}
