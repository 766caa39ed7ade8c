package jatoa.weight;

import static jatoa.testing.TestVectors.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.WindowFilter.Center;
import jatoa.config.WindowFilter.Spread;
import jatoa.config.WindowFilter.Statistics;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests W1 to W6 and W9 of the workflows specification. */
class WeightVectorsTest {
    private static final double RELATIVE = 1e-12;
    private static final double RATIO = 0.35;
    private static final JsonNode ALL = TestVectors.json("workflows/weights.json");
    private static final JsonNode MISFITS =
            TestVectors.json("workflows/weights-misfits.json").get("misfit");

    @ParameterizedTest
    @ValueSource(strings = {"sphere_global", "sphere_regional", "cartesian"})
    void distancesScanAndPicksAreTheReferences(String name) {
        JsonNode wanted = ALL.get(name);
        Points points = points(wanted);
        close(
                IntStream.range(0, points.size())
                        .mapToDouble(i -> points.distance(0, i))
                        .toArray(),
                doubles(wanted.get("distance_0_to_all")));
        close(points.largestDistance(), wanted.get("largest_distance").asDouble());
        for (JsonNode pick : wanted.get("picks")) {
            GeographicWeights found = receivers(points, pick.get("ratio").asDouble());
            close(
                    found.referenceDistance().orElseThrow(),
                    pick.get("reference_distance").asDouble());
            close(found.conditionNumber(), pick.get("condition_number").asDouble());
        }
        GeographicWeights found = receivers(points, RATIO);
        close(found.scan().referenceDistances(), doubles(wanted.get("scan").get("reference_distance")));
        close(found.scan().conditionNumbers(), doubles(wanted.get("scan").get("condition_number")));
        close(found.weights(), doubles(wanted.get("weights_mean_1")));
        double[] at = GeographicWeights.at(points, found.referenceDistance().orElseThrow())
                .weights();
        assertThat(at).containsExactly(found.weights());
    }

    @Test
    void degenerateCasesHaveWeightsToo() {
        ALL.get("small").properties().forEach(entry -> {
            JsonNode wanted = entry.getValue();
            GeographicWeights found = receivers(points(wanted), RATIO);
            close(found.weights(), doubles(wanted.get("weights_mean_1")));
            close(found.conditionNumber(), wanted.get("condition_number").asDouble());
            assertThat(found.referenceDistance().isEmpty())
                    .as(entry.getKey())
                    .isEqualTo(wanted.get("reference_distance").isNull());
            found.referenceDistance()
                    .ifPresent(d -> close(d, wanted.get("reference_distance").asDouble()));
        });
        close(
                GeographicWeights.inverseDistance(points(ALL.get("sphere_global"))),
                doubles(ALL.get("inverse_distance").get("weights_mean_1")));
        assertThat(GeographicWeights.inverseDistance(points(ALL.get("small").get("one"))))
                .containsExactly(1);
    }

    @Test
    void factorsMakeTheMisfitOfAnInversion() {
        Inversion inversion = new Inversion(ALL.get("inversion"), 5, -1);
        JsonNode wanted = ALL.get("inversion");
        inversion.check(wanted);
        for (int e = 0; e < 5; e++) {
            for (int k = 0; k < 9; k++) {
                JsonNode reference =
                        wanted.get("receiver_reference_distance").get(e).get(k);
                if (!reference.isNull()) {
                    close(inversion.found[e][k].referenceDistance().orElseThrow(), reference.asDouble());
                }
                close(
                        inversion.weights[e][k],
                        doubles(wanted.get("weight").get(e).get(k)));
            }
        }
        double[] events = inversion.misfitByEvent();
        close(Arrays.stream(events).map(x -> 2 * 5 * x).toArray(), doubles(wanted.get("seisflows_residual")));
    }

    @Test
    void aCategoryWithoutWindowsAndWeightsOfTheUser() {
        JsonNode wanted = ALL.get("inversion_with_roles");
        Inversion inversion = new Inversion(ALL.get("inversion"), 4, 6);
        inversion.user = doubles(wanted.get("user_weight"));
        inversion.check(wanted);
        close(inversion.sumsByCategory(), doubles(wanted.get("sum_weight_times_windows_by_category")));
        double held = 0;
        for (int k = 0; k < 9; k++) {
            int[] counts = inversion.counts(4, k);
            if (k != 6 && Arrays.stream(counts).sum() > 0) {
                double[] w = inversion.receivers(4, k);
                for (int r = 0; r < w.length; r++) {
                    held += counts[r] > 0
                            ? inversion.category[k] * w[r] * inversion.misfit(4, k)[r]
                            : 0;
                }
            }
        }
        close(held, wanted.get("validation_misfit").asDouble());
    }

    @Test
    void withoutCategoriesAllWindowsCountAlikeButForTheUsersWeight() {
        double[] factors = Factors.categories(new double[] {1, 2, 5}, new double[] {10, 5, 0}, false);
        assertThat(factors).containsExactly(1 / 20.0, 2 / 20.0, 0);
    }

    @Test
    void medianAndMeanRejectTheSameAsTheReference() {
        JsonNode wanted = ALL.get("window_filter");
        double[] shifts = doubles(wanted.get("time_shift_s"));
        close(Outliers.median(shifts), wanted.get("median").asDouble());
        close(Outliers.mean(shifts), wanted.get("mean").asDouble());
        assertThat(kept(Center.MEDIAN, Spread.MAD, shifts)).containsExactly(flags(wanted.get("kept_mad_3")));
        assertThat(kept(Center.MEAN, Spread.STD, shifts)).containsExactly(flags(wanted.get("kept_std_3")));
        assertThat(kept(Center.MEDIAN, Spread.MAD, new double[] {1, 1, 1, 9}))
                .as("spread 0")
                .containsExactly(true, true, true, true);
        assertThat(Outliers.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    }

    private static boolean[] kept(Center center, Spread spread, double[] values) {
        Outliers outliers = Outliers.of(new Statistics(Set.of(), center, spread, 3, 1), values);
        boolean[] kept = new boolean[values.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = outliers.keeps(values[i]);
        }
        return kept;
    }

    @Test
    void aCopyOfAnIsolatedStationSharesItsWeight() {
        JsonNode wanted = ALL.get("sphere_global");
        double[] latitudes = coordinates(wanted, 0);
        double[] longitudes = coordinates(wanted, 1);
        double[] alone =
                receivers(Points.onSphere(latitudes, longitudes), RATIO).weights();
        double[] lat = Arrays.copyOf(latitudes, 41);
        double[] lon = Arrays.copyOf(longitudes, 41);
        lat[40] = lat[3];
        lon[40] = lon[3];
        GeographicWeights found = receivers(Points.onSphere(lat, lon), RATIO);
        close(found.referenceDistance().orElseThrow(), 3.0);
        double[] both = found.weights();
        for (int i = 0; i < 40; i++) {
            close(i == 3 ? both[3] + both[40] : both[i], alone[i] * 41 / 40);
        }
    }

    /** The sum of the full number of points goes another way than that of the scan; both have the same result. */
    @Test
    void manyPointsAreScannedByEveryKth() {
        Random random = new Random(1);
        int n = 4100;
        double[] lat = new double[n];
        double[] lon = new double[n];
        for (int i = 0; i < n; i++) {
            lat[i] = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            lon[i] = 360 * random.nextDouble() - 180;
        }
        GeographicWeights found = receivers(Points.onSphere(lat, lon), RATIO);
        assertThat(found.weights()).hasSize(n);
        close(Arrays.stream(found.weights()).average().orElseThrow(), 1);
        double[] third =
                IntStream.range(0, (n + 2) / 3).mapToDouble(i -> lat[3 * i]).toArray();
        double[] thirdLon =
                IntStream.range(0, (n + 2) / 3).mapToDouble(i -> lon[3 * i]).toArray();
        close(
                found.referenceDistance().orElseThrow(),
                receivers(Points.onSphere(third, thirdLon), RATIO)
                        .referenceDistance()
                        .orElseThrow());
    }

    private static final class Inversion {
        final JsonNode data;
        final int events;
        final int dropped;
        final GeographicWeights[][] found;
        final double[][][] weights;
        double[] user = doubles(ALL.get("inversion").get("user_weight"));
        double[] category;
        double[] source;

        Inversion(JsonNode data, int events, int dropped) {
            this.data = data;
            this.events = events;
            this.dropped = dropped;
            this.found = new GeographicWeights[data.get("events").size()][9];
            this.weights = new double[events][9][];
        }

        int[] counts(int e, int k) {
            double[] counts = doubles(data.get("counts").get(e).get(k));
            return Arrays.stream(counts)
                    .mapToInt(n -> k == dropped ? 0 : (int) n)
                    .toArray();
        }

        double[] misfit(int e, int k) {
            return doubles(MISFITS.get(e).get(k));
        }

        double[] receivers(int e, int k) {
            int[] counts = counts(e, k);
            int[] used =
                    IntStream.range(0, counts.length).filter(r -> counts[r] > 0).toArray();
            double[] lat = coordinates(ALL.get("sphere_global"), 0);
            double[] lon = coordinates(ALL.get("sphere_global"), 1);
            found[e][k] = weightsOf(
                    Arrays.stream(used).mapToDouble(r -> lat[r]).toArray(),
                    Arrays.stream(used).mapToDouble(r -> lon[r]).toArray());
            double[] w = Factors.receivers(
                    found[e][k].weights(),
                    Arrays.stream(used).map(r -> counts[r]).toArray());
            double[] all = new double[counts.length];
            for (int i = 0; i < used.length; i++) {
                all[used[i]] = w[i];
            }
            return all;
        }

        private static GeographicWeights weightsOf(double[] lat, double[] lon) {
            return WeightVectorsTest.receivers(Points.onSphere(lat, lon), RATIO);
        }

        void check(JsonNode wanted) {
            double[] lat = new double[events];
            double[] lon = new double[events];
            for (int e = 0; e < events; e++) {
                lat[e] = data.get("events").get(e).get(0).asDouble();
                lon[e] = data.get("events").get(e).get(1).asDouble();
            }
            GeographicWeights sources =
                    GeographicWeights.of(Points.onSphere(lat, lon), GeographicWeights.Of.SOURCES, 0.2);
            source = sources.weights();
            close(source, doubles(wanted.get("source_weight")));
            close(
                    sources.referenceDistance().orElseThrow(),
                    wanted.get("source_reference_distance").asDouble());
            close(
                    sources.conditionNumber(),
                    wanted.get("source_condition_number").asDouble());
            double[] windows = new double[9];
            for (int k = 0; k < 9; k++) {
                int[] perEvent = new int[events];
                for (int e = 0; e < events; e++) {
                    perEvent[e] = Arrays.stream(counts(e, k)).sum();
                }
                windows[k] = Factors.windows(source, perEvent);
            }
            category = Factors.categories(user, windows, true);
            close(category, doubles(wanted.get("category_weight")));
            for (int e = 0; e < events; e++) {
                for (int k = 0; k < 9; k++) {
                    double factor = source[e] * category[k];
                    weights[e][k] = Arrays.stream(counts(e, k)).sum() == 0
                            ? new double[40]
                            : Arrays.stream(receivers(e, k))
                                    .map(w -> factor * w)
                                    .toArray();
                }
            }
            close(Arrays.stream(sumsByCategory()).sum(), 1);
            close(misfitByEvent(), doubles(wanted.get("misfit_by_event")));
            close(Arrays.stream(misfitByEvent()).sum(), wanted.get("misfit").asDouble());
        }

        double[] sumsByCategory() {
            double[] sums = new double[9];
            for (int e = 0; e < events; e++) {
                for (int k = 0; k < 9; k++) {
                    int[] counts = counts(e, k);
                    for (int r = 0; r < counts.length; r++) {
                        sums[k] += weights[e][k][r] * counts[r];
                    }
                }
            }
            return sums;
        }

        double[] misfitByEvent() {
            double[] sums = new double[events];
            for (int e = 0; e < events; e++) {
                for (int k = 0; k < 9; k++) {
                    int[] counts = counts(e, k);
                    double[] misfit = misfit(e, k);
                    for (int r = 0; r < counts.length; r++) {
                        sums[e] += counts[r] > 0 ? weights[e][k][r] * misfit[r] : 0;
                    }
                }
            }
            return sums;
        }
    }

    private static GeographicWeights receivers(Points points, double ratio) {
        return GeographicWeights.of(points, GeographicWeights.Of.RECEIVERS, ratio);
    }

    private static Points points(JsonNode set) {
        boolean plane = set.has("unit") && set.get("unit").asText().equals("km");
        double[] first = coordinates(set, 0);
        double[] second = coordinates(set, 1);
        return plane ? Points.onPlane(first, second) : Points.onSphere(first, second);
    }

    private static double[] coordinates(JsonNode set, int which) {
        List<Double> values = new ArrayList<>();
        set.get("points").forEach(p -> values.add(p.get(which).asDouble()));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean[] flags(JsonNode list) {
        boolean[] flags = new boolean[list.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = list.get(i).asBoolean();
        }
        return flags;
    }

    private static void close(double found, double wanted) {
        assertThat(found).isCloseTo(wanted, within(RELATIVE * Math.max(Math.abs(wanted), 1e-300)));
    }

    private static void close(double[] found, double[] wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(found[i])
                    .as("number %d", i)
                    .isCloseTo(wanted[i], within(RELATIVE * Math.max(Math.abs(wanted[i]), 1e-300)));
        }
    }
}
