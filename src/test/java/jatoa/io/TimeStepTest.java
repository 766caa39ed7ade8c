package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStepTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.01,
                0.0078125,
                0.015,
                0.03,
                0.05,
                0.06,
                0.12,
                1,
                10,
                3600,
                0.025,
                1 / 3.0,
                1 / 7.0,
                1 / 30.0,
                1 / 128.0,
                1 / 96.0,
                1 / 60.0,
                1 / 44100.0,
                1e-9,
                5e-7,
                1.25e-7,
                1.23e-8,
                2.5e-6,
                0.0123457,
                0.00125,
                1 / 512.0
            })
    void theSimplestNumberThatSinglePrecisionStoresSo(double step) {
        assertThat(TimeStep.ofSingle((float) step)).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 20, 40.5, 128, 1, 0.1, 1 / 3.0, 1 / 0.03, 1 / 0.015, 1 / 0.06, 1000, 0.01, 62.5})
    void rates(double rate) {
        assertThat(TimeStep.rateOfSingle((float) rate)).isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 20, 128, 1 / 0.03, 1 / 0.015, 1000, 250, 40.1, 1 / 3.0})
    void ratesOfDoublesThatWereSingles(double rate) {
        assertThat(TimeStep.withoutSingle(rate)).isEqualTo(rate);
        assertThat(TimeStep.withoutSingle((float) rate)).isEqualTo(rate);
        assertThat(TimeStep.withoutSingle(1.0 / (float) (1 / rate))).isEqualTo(rate);
        assertThat(TimeStep.withoutSingle(66.66701)).isEqualTo(66.66701);
    }
}
