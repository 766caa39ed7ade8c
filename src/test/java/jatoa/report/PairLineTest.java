package jatoa.report;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.inspect.Answer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairLineTest {
    private static final List<String> COLUMNS =
            List.of("event", "network", "station", "windows", "misfit_sum", "misfit");

    @Test
    void worstAndBestStandAtTheEndsAndShareNoPair() {
        double[] misfits = {5, Double.NaN, 1, 3, 2, 4};

        assertThat(PairLine.Ends.of(misfits, 2)).isEqualTo(new PairLine.Ends(List.of(0, 5), List.of(2, 4)));
        assertThat(PairLine.Ends.of(misfits, 4)).isEqualTo(new PairLine.Ends(List.of(0, 5), List.of(2, 4, 3)));
    }

    @Test
    void onePairIsNotTheWorst() {
        assertThat(PairLine.Ends.of(new double[] {1}, 4)).isEqualTo(new PairLine.Ends(List.of(), List.of(0)));
        assertThat(PairLine.Ends.of(new double[] {Double.NaN}, 4)).isEqualTo(new PairLine.Ends(List.of(), List.of()));
    }

    private static PairLine line(Object... values) {
        return PairLine.of(new Answer.Line(COLUMNS, Arrays.asList(values)), "");
    }

    @Test
    void captionsSayTheSumThatFiguresShowAndTheMisfitOfAWindow() {
        assertThat(line("001", "AA", "S1", 2L, 7.5168, 3.7584).caption())
                .isEqualTo("event 001, AA.S1: sum of misfits 7.5168 over 2 windows, 3.7584 a window");
        assertThat(line("001", "AA", "S1", 1L, 7.0, 7.0).caption()).isEqualTo("event 001, AA.S1: misfit 7 in 1 window");
        assertThat(line("001", "AA", "S1", 0L, 7.5, 7.5).caption())
                .isEqualTo("event 001, AA.S1: misfit 7.5, whole traces");
    }

    @Test
    void linksFilterByNamesThatAFilterCanHold() {
        assertThat(line("e&1", "AA", "S1", 1L, 1.0, 1.0).link())
                .isEqualTo("#pairs?event%3Ae%261%20network%3AAA%20station%3AS1");
        assertThat(line("e1", null, "S1", 1L, 1.0, 1.0).link()).isEqualTo("#pairs?event%3Ae1%20station%3AS1");
        assertThat(line("e 1", "AA", "S1", 1L, 1.0, 1.0).link()).isEqualTo("#pairs");
    }
}
