package jatoa.signal.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.ChannelResponse;
import jatoa.model.Epoch;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.Position;
import jatoa.model.Station;
import jatoa.model.StationMetadata;
import jatoa.model.Trace;
import jatoa.testing.TestTraces;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationOfTracesTest {
    private static final double ROUNDING = 1e-14;
    private static final HorizontalRotation FROM_SOUTH = new HorizontalRotation(180);

    private static Trace trace(String channel, double... samples) {
        return TestTraces.of("NZ.BFZ.10." + channel, 0, 10, samples);
    }

    private static AdjointSource source(String channel, double... samples) {
        Trace trace = trace(channel, samples);
        return new AdjointSource(trace.id(), trace.axis(), trace.samples());
    }

    private static void is(Trace trace, String channel, double sample) {
        assertThat(trace.id().channel()).isEqualTo(channel);
        assertThat(trace.samples().get(0)).isCloseTo(sample, within(ROUNDING));
    }

    private static void is(AdjointSource source, String channel, double sample) {
        assertThat(source.id().channel()).isEqualTo(channel);
        assertThat(source.samples().get(0)).isCloseTo(sample, within(ROUNDING));
    }

    @Test
    void everySensorOfItsOwn() {
        List<Trace> rotated = FROM_SOUTH.toRadialTransverse(
                List.of(trace("HHE", 3), trace("HHN", 2), trace("HHZ", 1), trace("BHN", 5)));
        is(rotated.get(0), "HHT", 3);
        is(rotated.get(1), "HHR", 2);
        is(rotated.get(2), "HHZ", 1);
        is(rotated.get(3), "BHN", 5);
    }

    @Test
    void partnersMustShareTheirAxis() {
        assertThatThrownBy(() -> FROM_SOUTH.toRadialTransverse(List.of(trace("HHE", 3, 3), trace("HHN", 2))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("NZ.BFZ.10.HHE");
        assertThatThrownBy(() -> new HorizontalRotation(-1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new HorizontalRotation(Double.NaN)).isInstanceOf(InputException.class);
    }

    @Test
    void adjointSourcesGoToNorthAndEast() {
        List<AdjointSource> both =
                FROM_SOUTH.toNorthEast(List.of(source("BXR", 2), source("BXT", 3), source("BXZ", 1)));
        assertThat(both).hasSize(3);
        is(both.get(0), "BXN", 2);
        is(both.get(1), "BXE", 3);
        is(both.get(2), "BXZ", 1);
        List<AdjointSource> onlyT = new HorizontalRotation(225).toNorthEast(List.of(source("BXT", 1)));
        is(onlyT.get(0), "BXN", -Math.sqrt(0.5));
        is(onlyT.get(1), "BXE", Math.sqrt(0.5));
        List<AdjointSource> onlyR = new HorizontalRotation(225).toNorthEast(List.of(source("BXR", 1)));
        is(onlyR.get(0), "BXN", Math.sqrt(0.5));
        is(onlyR.get(1), "BXE", Math.sqrt(0.5));
    }

    private static Inventory inventory(String[] channels, double[] azimuths, double[] dips) {
        Position position = Position.geographic(-40, 176);
        List<ChannelMetadata> metadata = new ArrayList<>();
        for (int i = 0; i < channels.length; i++) {
            metadata.add(new ChannelMetadata(
                    new ChannelId("NZ", "BFZ", "10", channels[i]),
                    Epoch.ALWAYS,
                    position,
                    azimuths[i],
                    dips[i],
                    ChannelResponse.UNKNOWN));
        }
        Station station = new Station("NZ", "BFZ", position, 0, 0);
        return new Inventory(List.of(new StationMetadata(station, Epoch.ALWAYS, metadata)));
    }

    private static Orientation orientation(double azimuth1, double azimuth2) {
        return new Orientation(inventory(
                new String[] {"HH1", "HH2", "HHZ"}, new double[] {azimuth1, azimuth2, 0}, new double[] {0, 0, -90}));
    }

    /** The sensor "1" points east and "2" south. */
    @Test
    void sensorsThatPointAnywhereBecomeZne() {
        Orientation.Oriented oriented =
                orientation(90, 180).toZne(List.of(trace("HH1", 1), trace("HH2", 2), trace("HHZ", 3)));
        assertThat(oriented.problems()).isEmpty();
        is(oriented.traces().get(0), "HHZ", 3);
        is(oriented.traces().get(1), "HHN", -2);
        is(oriented.traces().get(2), "HHE", 1);
    }

    /** Level sensors need no third. */
    @Test
    void twoLevelSensorsBecomeNorthAndEast() {
        Orientation.Oriented oriented = orientation(90, 180).toZne(List.of(trace("HH1", 1), trace("HH2", 2)));
        assertThat(oriented.problems()).isEmpty();
        assertThat(oriented.traces()).hasSize(2);
        is(oriented.traces().get(0), "HHN", -2);
        is(oriented.traces().get(1), "HHE", 1);
        Orientation fewDegrees = new Orientation(
                inventory(new String[] {"HHN", "HHE", "HHZ"}, new double[] {3, 93, 0}, new double[] {0, 0, -90}));
        Orientation.Oriented turned = fewDegrees.toZne(List.of(trace("HHE", 1), trace("HHN", 2)));
        double c = Math.cos(Math.toRadians(3));
        double s = Math.sin(Math.toRadians(3));
        is(turned.traces().get(0), "HHN", 2 * c - s);
        is(turned.traces().get(1), "HHE", 2 * s + c);
    }

    @Test
    void alignedSensorsAreLeftAlone() {
        List<Trace> traces = List.of(trace("HHE", 1), trace("HHN", 2), trace("HHZ", 3));
        Orientation aligned = new Orientation(
                inventory(new String[] {"HHN", "HHE", "HHZ"}, new double[] {0, 90, 0}, new double[] {0, 0, -90}));
        assertThat(aligned.toZne(traces).traces()).isEqualTo(traces);
        Orientation upsideDown = new Orientation(
                inventory(new String[] {"HHN", "HHE", "HHZ"}, new double[] {0, 90, 0}, new double[] {0, 0, 90}));
        is(upsideDown.toZne(traces).traces().get(0), "HHZ", -3);
    }

    @Test
    void whatCannotBeRotatedSaysWhy() {
        List<Trace> traces = List.of(trace("HH1", 1), trace("HH2", 2), trace("HHZ", 3));
        Orientation.Oriented unknown = new Orientation(Inventory.EMPTY).toZne(traces);
        assertThat(unknown.traces()).isEqualTo(traces);
        assertThat(unknown.problems()).containsExactly("NZ.BFZ.10.HH1: azimuth and dip are not known");
        assertThat(orientation(30, 210).toZne(traces).problems())
                .containsExactly("NZ.BFZ.10.HH?: the components lie in one plane");
        assertThat(orientation(0, 90).toZne(traces.subList(0, 1)).problems())
                .containsExactly("NZ.BFZ.10.HH?: no three components on one time axis");
        assertThat(orientation(0, 90).toZne(traces.subList(1, 3)).problems())
                .containsExactly("NZ.BFZ.10.HH?: no three components, and the two are not level");
        assertThat(orientation(30, 210).toZne(traces.subList(0, 2)).problems())
                .containsExactly("NZ.BFZ.10.HH?: the components lie on one line");
        List<Trace> named = List.of(trace("HHE", 1), trace("HHN", 2));
        assertThat(new Orientation(Inventory.EMPTY).toZne(named)).isEqualTo(new Orientation.Oriented(named, List.of()));
    }

    /** Metadata that say so contradict themselves: neither sensor is known to be N or E. Z is. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 180", "90, 90", "0, 3", "357, 1"})
    void northAndEastAlongOneLineAreRefused(double north, double east) {
        Orientation orientation = new Orientation(
                inventory(new String[] {"HHN", "HHE", "HHZ"}, new double[] {north, east, 0}, new double[] {0, 0, -90}));
        List<Trace> traces = List.of(trace("HHE", 1), trace("HHN", 2), trace("HHZ", 3));
        Orientation.Oriented oriented = orientation.toZne(traces);
        assertThat(oriented.traces()).containsExactly(traces.get(2));
        assertThat(oriented.problems())
                .containsExactly("NZ.BFZ.10.HHE and NZ.BFZ.10.HHN are level sensors along one line: azimuths " + east
                        + " and " + north);
        assertThat(orientation.toZne(traces.subList(0, 2)).traces()).isEmpty();
    }

    /** A vertical sensor whose dip was forgotten is no contradiction of N and E. */
    @Test
    void aLevelZCostsNoHorizontal() {
        Orientation orientation = new Orientation(
                inventory(new String[] {"HHN", "HHE", "HHZ"}, new double[] {0, 90, 0}, new double[] {0, 0, 0}));
        List<Trace> traces = List.of(trace("HHE", 1), trace("HHN", 2), trace("HHZ", 3));
        assertThat(orientation.toZne(traces)).isEqualTo(new Orientation.Oriented(traces, List.of()));
    }
}
