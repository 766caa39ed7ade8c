package jatoa.window;

import jatoa.config.WindowConfig;
import jatoa.model.Arrivals;
import jatoa.model.PeriodBand;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import java.util.Optional;

/** Selects the windows of one component and band. Immutable; one object serves any number of threads. */
public final class WindowSelector {
    private final WindowConfig config;

    public WindowSelector(WindowConfig config) {
        this.config = config;
    }

    /**
     * The windows of a filtered pair of traces on one time axis. Finding none is an outcome, never an exception.
     *
     * @param arrivals what is known about event and station; empty = no stage that needs it runs
     * @throws jatoa.model.InputException where a setting has one value per sample and not one for each sample
     */
    public WindowSet select(TracePair filtered, PeriodBand band, Optional<Arrivals> arrivals) {
        throw new UnsupportedOperationException("selection with " + config);
    }
}
