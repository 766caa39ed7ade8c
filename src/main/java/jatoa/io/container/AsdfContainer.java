package jatoa.io.container;

import jatoa.io.SeekableFile;
import jatoa.io.waveform.AsdfFile;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.InputException;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.Collection;
import java.util.List;

/** An ASDF file; its library is for one thread at a time. */
record AsdfContainer(SeekableFile in, AsdfFile asdf) implements Container {

    /** Synthetics begin before the origin, or shortly behind where that is known no better; s. */
    private static final double LATEST_START = 600;

    @Override
    public String file() {
        return in.path();
    }

    @Override
    public Collection<String> stations() {
        synchronized (asdf) {
            return asdf.stations();
        }
    }

    @Override
    public Content read(Request request) {
        synchronized (asdf) {
            List<Trace> traces = asdf.traces(request.station(), request.tag());
            if (asdf.isSolvers(request.station())) {
                traces.forEach(trace -> requireAroundOrigin(trace, request.originNanos()));
            }
            return new Content(traces, List.of());
        }
    }

    /** SPECFEM3D makes up an origin time for force sources. */
    private void requireAroundOrigin(Trace trace, long originNanos) {
        double start = TimeAxis.secondsBetween(originNanos, trace.axis().startNanos());
        if (start > LATEST_START || trace.axis().endNanos() < originNanos) {
            throw new InputException(file() + ": " + trace.id() + " starts " + start
                    + " s after the event's origin: SPECFEM3D writes 2000-01-01T01:00:00Z for force sources; let origin_time be the one"
                    + " that it was computed with");
        }
    }

    @Override
    public void close() {
        in.close();
    }
}
