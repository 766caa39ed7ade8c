package jatoa.config;

import jatoa.model.InputException;

/**
 * Everything that decides which windows are selected.
 *
 * @param winAmpRatio windows whose observed peak is at most this part of the trace's peak are dropped; 0 drops none
 */
public record WindowConfig(WindowParameters parameters, WindowSwitches switches, double winAmpRatio) {

    public WindowConfig {
        if (!(winAmpRatio >= 0) || !(winAmpRatio < 1)) {
            throw new InputException("setting 'win_amp_ratio' must be >= 0 and < 1, was " + winAmpRatio);
        }
    }

    /** The original's behaviour with its default parameters. */
    public static WindowConfig defaults() {
        return new WindowConfig(WindowParameters.defaults(), WindowSwitches.pyatoa(), 0);
    }
}
