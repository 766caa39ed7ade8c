package jatoa.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.WindowConfig;
import jatoa.model.ChannelId;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.window.WindowSelector.Reuse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Windows that are measured again where a trace is silent: kept without numbers, or refused. */
class SilentWindowTest {
    private static final int NPTS = 400;
    private static final int SILENT = 200;
    private static final double ROUNDING = 1e-12;
    private static final PeriodBand BAND = new PeriodBand(10, 100);

    private static Trace trace(int silentFrom) {
        double[] values = new double[NPTS];
        for (int i = 0; i < silentFrom; i++) {
            values[i] = Math.sin(0.1 * i);
        }
        return new Trace(ChannelId.parse("N.S.BXZ"), TimeAxis.ofStep(0, 1, NPTS), Samples.adopt(values));
    }

    private static WindowSet remeasured(Reuse reuse) {
        TracePair pair = new TracePair(trace(NPTS), trace(SILENT));
        Window loud = new Window(20, 150, 80, Double.NaN, 0, Double.NaN, Double.NaN, List.of());
        Window silent = new Window(SILENT + 10, SILENT + 99, SILENT + 50, 1, 3, 1, 1, List.of());
        return new WindowSelector(WindowConfig.defaults())
                .remeasure(List.of(loud, silent), pair, BAND, Optional.empty(), reuse);
    }

    @Test
    void keptWindowsHaveNoNumbersThatAreInfinite() {
        List<Window> kept = remeasured(Reuse.KEEP_ALL).accepted();
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).cc()).isCloseTo(1, within(ROUNDING));
        Window silent = kept.get(1);
        assertThat(List.of(silent.cc(), silent.dlna(), silent.weight())).containsOnly(Double.NaN);
        assertThat(silent.shiftSamples()).isZero();
    }

    @Test
    void revalidatingRefusesThem() {
        assertThat(remeasured(Reuse.REVALIDATE).accepted())
                .extracting(Window::left)
                .containsExactly(20);
    }
}
