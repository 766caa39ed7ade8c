package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.Component;
import jatoa.model.Trace;
import jatoa.testing.TestTraces;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SensorChoiceTest {
    private static final List<Component> ENZ = List.of(Component.of("E"), Component.of("N"), Component.of("Z"));

    private static SensorChoice.Chosen<Trace> choose(String... channels) {
        return SensorChoice.choose(
                Stream.of(channels)
                        .map(c -> TestTraces.ramp("NZ.BFZ." + c, 0, 1, 0, 2))
                        .toList(),
                Trace::id,
                ENZ);
    }

    private static List<String> names(SensorChoice.Chosen<Trace> chosen) {
        return chosen.items().stream().map(Trace::id).map(Object::toString).toList();
    }

    @Test
    void mostOfTheWantedComponents() {
        SensorChoice.Chosen<Trace> chosen = choose("00.HHZ", "10.HHE", "10.HHN", "10.HHZ");
        assertThat(names(chosen)).containsExactly("NZ.BFZ.10.HHE", "NZ.BFZ.10.HHN", "NZ.BFZ.10.HHZ");
        assertThat(chosen.others()).containsExactly("NZ.BFZ.00.HH");
    }

    @Test
    void seismometersBeforeAccelerometersThenLocationThenBand() {
        SensorChoice.Chosen<Trace> chosen = choose("00.BNZ", "20.HHZ", "20.BHZ", "10.LHZ");
        assertThat(names(chosen)).containsExactly("NZ.BFZ.10.LHZ");
        assertThat(chosen.others()).containsExactly("NZ.BFZ.20.BH", "NZ.BFZ.20.HH", "NZ.BFZ.00.BN");
    }

    @Test
    void horizontalsOfAnyOrientationCount() {
        assertThat(names(choose("00.BHZ", "10.BH1", "10.BH2", "10.BHZ"))).hasSize(3);
        assertThat(choose().items()).isEmpty();
    }
}
