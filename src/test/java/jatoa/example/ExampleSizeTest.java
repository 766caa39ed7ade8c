package jatoa.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleSizeTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 2500, events", "1, 0, 2500, stations", "1, 1, 499, samples", "100000, 1, 2500, events"})
    void refusesSizesThatMakeNoDataSet(int events, int stations, int samples, String named) {
        assertThatThrownBy(() -> new ExampleSize(events, stations, samples, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(named);
    }

    @Test
    void namesSortAsTheyAreNumbered() {
        assertThat(new ExampleSize(3, 1, 2500, 1).eventName(0)).isEqualTo("001");
        ExampleSize many = new ExampleSize(12_000, 1, 2500, 1);
        assertThat(many.eventName(8)).isEqualTo("00009").isLessThan(many.eventName(9));
        assertThat(many.stationCode(7)).isEqualTo("S000007");
    }

    @Test
    void theSlowestWaveCrossesTheSquareWithinTheTrace() {
        double slowest = 3000;
        for (int samples : new int[] {500, 1000, 2500, 5000, 100_000}) {
            ExampleSize size = new ExampleSize(1, 1, samples, 1);
            double inner = 0.8 * size.width() * Math.sqrt(2);
            assertThat(inner / slowest).isLessThan(size.startSeconds() + samples * ExampleSize.DT);
        }
    }
}
