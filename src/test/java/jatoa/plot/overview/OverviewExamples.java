package jatoa.plot.overview;

import jatoa.model.Position;
import jatoa.model.Samples;
import jatoa.plot.canvas.Series;
import jatoa.plot.map.RegionMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up data for pictures over many pairs. */
final class OverviewExamples {
    private OverviewExamples() {}

    static List<ConvergencePicture.Step> steps() {
        return List.of(
                new ConvergencePicture.Step("i01s00", 2.41, 1203, ConvergencePicture.State.ACCEPTED),
                new ConvergencePicture.Step("i01s01", 2.62, 1190, ConvergencePicture.State.DISCARDED),
                new ConvergencePicture.Step("i01s02", 1.93, 1241, ConvergencePicture.State.ACCEPTED),
                new ConvergencePicture.Step("i02s01", 1.55, 1302, ConvergencePicture.State.ACCEPTED),
                new ConvergencePicture.Step("i03s01", 1.71, 1295, ConvergencePicture.State.DISCARDED),
                new ConvergencePicture.Step("i03s02", 1.38, 1320, ConvergencePicture.State.ACCEPTED),
                new ConvergencePicture.Step("i04s01", 1.36, 1318, ConvergencePicture.State.TRIAL));
    }

    static final HistogramPicture.Quantity TIME_SHIFT = new HistogramPicture.Quantity("time shift", "s", -6, 8);

    static HistogramPicture.Counted group(String label, long seed, int n, double mean, double sd) {
        Random random = new Random(seed);
        double[] counts = new double[28];
        for (int i = 0; i < n; i++) {
            int bin = (int) ((mean + sd * random.nextGaussian() + 6) * 2);
            counts[Math.max(0, Math.min(27, bin))]++;
        }
        return new HistogramPicture.Counted(label, Samples.adopt(counts), mean, sd);
    }

    static EventStationPicture.Grid grid(int events, int stations) {
        Random random = new Random(3);
        double[] values = new double[events * stations];
        for (int i = 0; i < values.length; i++) {
            double size = 1 + Math.sin(i / stations * 0.9) + (i % stations) * 2.0 / stations;
            values[i] = random.nextInt(12) == 0 ? Double.NaN : size * random.nextDouble();
        }
        values[7] = 40;
        return new EventStationPicture.Grid(
                "misfit", "", names("", events), names("NZ.S", stations), Samples.adopt(values));
    }

    static List<String> names(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(prefix + String.format(Locale.ROOT, "%03d", i));
        }
        return names;
    }

    /** Around New Zealand, over the date line. */
    static RegionMap regional(boolean values) {
        Random random = new Random(5);
        List<RegionMap.Site> events = new ArrayList<>();
        List<RegionMap.Site> stations = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            events.add(new RegionMap.Site(
                    "20250" + i, Position.geographic(-37 - 3 * random.nextDouble(), 177 + 5 * random.nextDouble())));
        }
        for (int i = 0; i < 14; i++) {
            stations.add(new RegionMap.Site(
                    "NZ.S" + i, Position.geographic(-36 - 10 * random.nextDouble(), 168 + 9 * random.nextDouble())));
        }
        List<RegionMap.Ray> rays = new ArrayList<>();
        for (int e = 0; e < events.size(); e++) {
            for (int s = 0; s < stations.size(); s++) {
                rays.add(new RegionMap.Ray(e, s, values ? Math.abs(random.nextGaussian()) : Double.NaN));
            }
        }
        return new RegionMap(values ? "misfit" : "", "", events, stations, rays);
    }

    static RegionMap global(int eventCount, int stationCount) {
        Random random = new Random(6);
        List<RegionMap.Site> events = new ArrayList<>();
        List<RegionMap.Site> stations = new ArrayList<>();
        for (int i = 0; i < eventCount; i++) {
            events.add(new RegionMap.Site(
                    "e" + i,
                    Position.geographic(
                            Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)), 360 * random.nextDouble() - 180)));
        }
        for (int i = 0; i < stationCount; i++) {
            stations.add(new RegionMap.Site(
                    "S" + i,
                    Position.geographic(60 * random.nextGaussian() / 3 + 20, 360 * random.nextDouble() - 180)));
        }
        List<RegionMap.Ray> rays = new ArrayList<>();
        for (int e = 0; e < eventCount; e++) {
            for (int s = 0; s < stationCount; s++) {
                rays.add(new RegionMap.Ray(e, s, Double.NaN));
            }
        }
        return new RegionMap("", "", events, stations, rays);
    }

    static RegionMap cartesian() {
        List<RegionMap.Site> events = new ArrayList<>();
        List<RegionMap.Site> stations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(new RegionMap.Site("00" + i, Position.cartesian(90_000 * i + 20_000, 200_000), i + 1));
            stations.add(new RegionMap.Site("AA.S" + i, Position.cartesian(300_000, 480_000 - 70_000 * i)));
        }
        List<RegionMap.Ray> rays = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            rays.add(new RegionMap.Ray(i / 5, i % 5, Double.NaN));
        }
        return new RegionMap("windows", "", events, stations, rays);
    }

    static TraceRow row(String label, double km, double late) {
        int n = 2000;
        double[] observed = new double[n];
        double[] synthetic = new double[n];
        for (int i = 0; i < n; i++) {
            observed[i] = wave(i * 0.1 - km / 3.5);
            synthetic[i] = wave(i * 0.1 - km / 3.5 - late);
        }
        double start = km / 3.5 - 12;
        return new TraceRow(
                label,
                km,
                new Series(Samples.adopt(observed), 0, 0.1),
                new Series(Samples.adopt(synthetic), 0, 0.1),
                List.of(new TraceRow.Span(Math.max(0, start), start + 24, -late)));
    }

    private static double wave(double t) {
        return Math.exp(-t * t / 60) * Math.cos(t) * 1e-6;
    }
}
