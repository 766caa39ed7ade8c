package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.model.UtcTime;
import jatoa.pipeline.PairPipeline;
import jatoa.pipeline.Span;
import jatoa.pipeline.TemplateFiles;
import jatoa.table.MisfitRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as archives keep them: a file for each day, names of which a part is not known beforehand. */
class ArchiveTest {
    private static final double DT = 0.5;
    private static final String ORIGIN = "2011-03-10T23:58:20Z";
    private static final String SDS =
            "ROOT/sds/{year}/{network}/{station}/{channel}.D/{network}.{station}.{location}.{channel}.D.{year}.{jday}";

    @TempDir
    private Path root;

    private final long origin = UtcTime.parse(ORIGIN);

    @BeforeEach
    void writeSynthetics() throws IOException {
        for (String channel : List.of("NZ.BFZ.HXZ", "NZ.AXZ.HXZ")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 800; i++) {
                text.append(String.format(Locale.ROOT, "%.1f %.9e%n", i * DT - 10, wave(i * DT - 10)));
            }
            Path file = root.resolve("syn/" + channel + ".semd");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static double wave(double t) {
        double u = (t - 150) / 30;
        return Math.exp(-u * u) * Math.cos(2 * Math.PI * (t - 150) / 20);
    }

    /** A recording of a second later in one miniSEED record of floats, times in s from the origin. */
    private void record(String path, String location, double from, double to) throws IOException {
        record(path, Path.of(path).getFileName().toString().replaceAll(".*(NZ\\.[A-Z]*).*", "$1"), location, from, to);
    }

    private void record(String path, String station, String location, double from, double to) throws IOException {
        String[] codes = station.split("\\.");
        ByteBuffer b = ByteBuffer.allocate(1 << 13);
        b.put(String.format(Locale.ROOT, "000001D %-5s%-2sHHZ%-2s", codes[1], location, codes[0])
                .getBytes(StandardCharsets.US_ASCII));
        ZonedDateTime start =
                Instant.parse(ORIGIN).plusMillis(Math.round(from * 1000)).atZone(ZoneOffset.UTC);
        b.putShort((short) start.getYear()).putShort((short) start.getDayOfYear());
        b.put((byte) start.getHour())
                .put((byte) start.getMinute())
                .put((byte) start.getSecond())
                .put((byte) 0);
        int npts = (int) Math.round((to - from) / DT);
        b.putShort((short) (start.getNano() / 100_000))
                .putShort((short) npts)
                .putShort((short) 2)
                .putShort((short) 1);
        b.putInt(1).putInt(0).putShort((short) 64).putShort((short) 48);
        b.putShort((short) 1000)
                .putShort((short) 0)
                .put((byte) 4)
                .put((byte) 1)
                .put((byte) 13)
                .put((byte) 0);
        b.position(64);
        for (int i = 0; i < npts; i++) {
            b.putFloat((float) wave(from + i * DT - 1));
        }
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, b.array());
    }

    private RunConfig config(String observed, String more) {
        String yaml = """
                events: [e1]
                observed: OBSERVED
                synthetic: ROOT/syn/{channel}.semd
                origin_time: ORIGIN
                component_list: [Z]
                min_period: 10
                max_period: 50
                figures: false
                output: ROOT/results
                """;
        String text = (yaml + more)
                .replace("OBSERVED", observed)
                .replace("ROOT", root.toString())
                .replace("ORIGIN", ORIGIN);
        return RunConfig.of(SettingsFile.parse(text.getBytes(StandardCharsets.UTF_8), "test.yaml"));
    }

    private List<MisfitRow> rows(String observed, String more) {
        RunConfig config = config(observed, more);
        PairPipeline pipeline = PairPipeline.of(config);
        return JobDiscovery.find(config)
                .pairs()
                .flatMap(job -> pipeline.process(job).misfits().stream())
                .toList();
    }

    private String adjoint(String station) throws IOException {
        return Files.readString(root.resolve("results/adjoint/e1/NZ." + station + ".HXZ.adj"));
    }

    @Test
    void daysOfAnArchiveAreJoinedAcrossMidnight() throws IOException {
        record("whole/NZ.BFZ.10.HHZ.mseed", "10", -300, 700);
        record("whole/NZ.AXZ..HHZ.mseed", "", -300, 700);
        List<MisfitRow> whole = rows("ROOT/whole/{channel}.mseed", "");
        assertThat(whole).extracting(r -> r.status().word()).containsExactly("measured", "measured");
        List<String> expected = List.of(adjoint("AXZ"), adjoint("BFZ"));

        String day = "sds/2011/NZ/%s/HHZ.D/NZ.%s.%s.HHZ.D.2011.%s";
        for (String station : List.of("AXZ", "BFZ")) {
            String location = station.equals("BFZ") ? "10" : "";
            record(String.format(day, station, station, location, "068"), location, -90_000, -89_000);
            record(String.format(day, station, station, location, "069"), location, -800, 100);
            record(String.format(day, station, station, location, "070"), location, 100, 1000);
        }
        List<MisfitRow> joined = rows(SDS, "");
        assertThat(joined)
                .extracting(MisfitRow::misfit)
                .isEqualTo(whole.stream().map(MisfitRow::misfit).toList());
        assertThat(List.of(adjoint("AXZ"), adjoint("BFZ"))).isEqualTo(expected);
        assertThat(joined.get(1).files().observed())
                .contains("HHZ.D.2011.069, ")
                .endsWith("HHZ.D.2011.070");
        assertThat(rows(SDS.replace("{location}", "*"), ""))
                .extracting(MisfitRow::misfit)
                .isEqualTo(whole.stream().map(MisfitRow::misfit).toList());
    }

    @Test
    void aPartOfANameMayBeUnknown() throws IOException {
        record("raw/2011_NZ.BFZ_a.seed", "10", -300, 100);
        record("raw/2011_NZ.BFZ_b.seed", "10", 100, 700);
        record("raw/2012_NZ.AXZ_a.seed", "", -300, 700);
        Files.writeString(root.resolve("raw/2012_NZ.AXZ_b.seed"), "no seismogram");
        String template = "ROOT/raw/*_{network}.{station}_?.seed";
        List<MisfitRow> rows = rows(template, "");
        assertThat(rows).extracting(r -> r.status().word()).containsExactly("measured", "measured");
        assertThat(rows.get(0).note()).contains("observed left out: " + root + "/raw/2012_NZ.AXZ_b.seed");

        record("raw/2011_NZ.BFZ_c.seed", "10", -300, 700);
        record("raw/2012_NZ.AXZ_b.seed", "00", -300, 700);
        List<MisfitRow> twice = rows(template, "");
        assertThat(twice.get(0).note()).contains("observed sensors left out: NZ.AXZ.00.HH");
        assertThat(twice.get(1).status().word()).isEqualTo("skipped");
        assertThat(twice.get(1).reason())
                .contains("several_files", "raw/2011_NZ.BFZ_a.seed", "raw/2011_NZ.BFZ_c.seed all hold NZ.BFZ.10.HHZ");
        assertThat(rows("ROOT/raw/2011_{network}.{station}_c.seed", "stations: [NZ.BFZ]"))
                .extracting(MisfitRow::misfit)
                .containsExactly(rows.get(1).misfit());
    }

    @Test
    void aNetworkMayBeInOneFileADay() throws IOException {
        record("days/2011.069.seed", "NZ.BFZ", "10", -800, 100);
        record("days/2011.070.seed", "NZ.BFZ", "10", 100, 1000);
        List<MisfitRow> rows = rows("ROOT/days/{year}.{jday}.seed", "stations: [NZ.BFZ]");
        assertThat(rows.get(0).reason()).isEmpty();
        assertThat(rows.get(0).files().observed()).endsWith("2011.070.seed");
    }

    @Test
    void aTagStandsForWhatTheSettingsSay() throws IOException {
        record("i01/NZ.BFZ.10.HHZ", "10", -300, 700);
        assertThat(rows("ROOT/{tag}/{network}.{station}.{location}.HH{component}", "observed_tag: i01"))
                .anyMatch(r -> r.files().observed().endsWith("/i01/NZ.BFZ.10.HHZ"));
        assertThatThrownBy(() -> config("ROOT/{tag}/{channel}", ""))
                .hasMessage("setting 'observed' names {tag}: say with observed_tag what it stands for");
        assertThatThrownBy(() -> config("ROOT/{location}/{event}.seed", ""))
                .hasMessageContaining("a template with {station} where it names {location}");
    }

    @Test
    void aFolderIsListedOnce() throws IOException {
        record("raw/NZ.BFZ.HHZ_1", "10", -300, 100);
        FileTemplate template = new FileTemplate(root + "/raw/{channel}_*");
        TemplateFiles files = new TemplateFiles();
        List<String> paths = files.paths(template, "e1", "NZ", "BFZ", "NZ.BFZ.HHZ", Span.around(origin));
        assertThat(paths).containsExactly(root + "/raw/NZ.BFZ.HHZ_1");
        Files.delete(root.resolve("raw/NZ.BFZ.HHZ_1"));
        assertThat(files.paths(template, "e1", "NZ", "BFZ", "NZ.BFZ.HHZ", Span.around(origin)))
                .isEqualTo(paths);
    }
}
