package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.ComponentMeasurement;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.StoredWindow;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import jatoa.pipeline.BandResult.Prepared;
import jatoa.pipeline.PairResult.ComponentResult;
import jatoa.pipeline.PreparedPair.PreparedComponent;
import jatoa.table.MisfitRow;
import jatoa.table.PairOutcome;
import jatoa.table.WindowRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pair that was read and filtered once, to be looked at and measured with other windows as often as wanted. What it says is what
 * a run writes. Immutable; serves all threads.
 */
public final class OpenPair {
    private final Opener opener;
    private final PairJob job;
    private final PairContext context;
    private final List<Part> parts;
    private final List<Panel> panels;

    /** One component in one band before it is measured. */
    private record Part(PreparedComponent component, Prepared band) {}

    private OpenPair(Opener opener, PreparedPair pair) {
        this.opener = opener;
        this.job = pair.job();
        this.context = pair.context();
        this.parts = pair.components().stream()
                .flatMap(component -> component.bands().stream().map(band -> new Part(component, band)))
                .toList();
        List<Panel> all = new ArrayList<>();
        PairResult result = opener.measurer.apply(pair);
        for (ComponentResult component : result.components()) {
            component.bands().forEach(band -> all.add(panel(result, component, band)));
        }
        this.panels = List.copyOf(all);
    }

    /** Opens pairs of one configuration. Serves all threads. */
    public static final class Opener {
        private final RunConfig config;
        private final PairPreparation preparation;
        private final Function<PreparedPair, PairResult> measurer;

        /** @throws InputException where settings contradict or a file that every pair needs cannot be read */
        public Opener(RunConfig config) {
            this.config = config;
            this.preparation = new PairPreparation(config);
            this.measurer = PairPipeline.measurer(config, preparation);
        }

        /** @throws InputException where the pair cannot be read */
        public OpenPair open(PairJob job) {
            if (!job.fault().isEmpty()) {
                throw new InputException(job.fault());
            }
            return new OpenPair(this, preparation.prepare(job));
        }
    }

    /**
     * One component in one band.
     *
     * @param row what the misfit table says of it
     * @param windows what the table of windows says of it
     * @param raw the traces as they were read, observed and synthetic; empty where there is none
     * @param traces both as they were compared; empty where they did not come so far
     * @param selection what window selection said; empty where it did not run or the whole trace is measured
     * @param measurement empty where nothing was measured
     */
    public record Panel(
            MisfitRow row,
            List<WindowRow> windows,
            Raw raw,
            Optional<TracePair> traces,
            Optional<WindowSet> selection,
            Optional<ComponentMeasurement> measurement) {
        public Panel {
            windows = List.copyOf(windows);
        }

        public ChannelId channel() {
            return row.key().channel();
        }

        public PeriodBand band() {
            return row.key().band();
        }

        /** In forward time on the synthetic's samples; empty where nothing was measured. */
        public Optional<Samples> adjoint() {
            return measurement.map(ComponentMeasurement::adjoint);
        }
    }

    /** Both sides as they were read, each on its own time axis. */
    public record Raw(Optional<Trace> observed, Optional<Trace> synthetic) {}

    /** What is known beside the traces. */
    public PairContext context() {
        return context;
    }

    /** Component by component, band by band, as the run's settings measure them. */
    public List<Panel> panels() {
        return panels;
    }

    /** One panel with these windows instead, as a run measures it whose windows are given by a file that has them. */
    public Panel with(int panel, List<StoredWindow> windows) {
        Part part = parts.get(panel);
        Prepared band = opener.preparation.given(windows, part.band(), context);
        PreparedPair alone = new PreparedPair(
                job, context, List.of(new PreparedComponent(part.component().raw(), List.of(band))));
        PairResult result = opener.measurer.apply(alone);
        ComponentResult component = result.components().get(0);
        return panel(result, component, component.bands().get(0));
    }

    private Panel panel(PairResult result, ComponentResult component, BandResult band) {
        PairResult alone =
                new PairResult(job, result.context(), List.of(new ComponentResult(component.raw(), List.of(band))));
        PairOutcome rows = Rows.of(opener.config, alone);
        return new Panel(
                rows.misfits().get(0),
                rows.windows(),
                new Raw(
                        component.raw().observed().trace(),
                        component.raw().synthetic().trace()),
                band.traces().map(BandResult.Filtered::traces),
                band.selection(),
                band.measurement());
    }
}
