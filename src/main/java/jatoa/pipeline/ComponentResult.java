package jatoa.pipeline;

import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.List;
import java.util.Optional;

/** One component of a pair over all bands. */
record ComponentResult(ChannelId channel, RawComponent raw, List<BandResult> bands) {

    ComponentResult {
        bands = List.copyOf(bands);
    }

    /**
     * The mean of the adjoint sources of the bands that were measured; empty where none was.
     *
     */
    Optional<AdjointSource> adjointSource() {
        double[] sum = null;
        TimeAxis axis = null;
        int measured = 0;
        for (BandResult band : bands) {
            Optional<ComponentMeasurement> m = band.measurement();
            if (m.isPresent()) {
                double[] samples = m.get().adjoint().array();
                sum = sum == null ? new double[samples.length] : sum;
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += samples[i];
                }
                axis = band.filtered().orElseThrow().synthetic().axis();
                measured++;
            }
        }
        if (sum == null) {
            return Optional.empty();
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= measured;
        }
        return Optional.of(new AdjointSource(channel, axis, Samples.adopt(sum)));
    }

    /** The synthetic as it was read. */
    Optional<Trace> synthetic() {
        return raw.synthetic().trace();
    }
}
