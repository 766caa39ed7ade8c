package jatoa.config;

import jatoa.model.Evaluation;
import java.util.Optional;

/**
 * Everything that decides which windows are selected.
 *
 * @param winAmpRatio windows whose observed peak is at most this part of the trace's peak are dropped; 0 drops none
 * @param stored windows to measure instead of selecting; empty: select
 */
public record WindowConfig(
        WindowParameters parameters,
        WindowSwitches switches,
        double winAmpRatio,
        Optional<StoredWindowsConfig> stored) {

    public WindowConfig {
        Messages.require(winAmpRatio >= 0 && winAmpRatio < 1, "win_amp_ratio", ">= 0 and < 1", winAmpRatio);
    }

    static WindowConfig of(SettingsMap s, Conventions conventions, Evaluation now) {
        return new WindowConfig(
                WindowParameters.of(s.text("pyflex_preset"), s.map("pyflex_parameters")),
                WindowSwitches.of(conventions, s.map("corrections")),
                s.number("win_amp_ratio"),
                StoredWindowsConfig.of(s, now));
    }

    /** Windows are selected. */
    public WindowConfig(WindowParameters parameters, WindowSwitches switches, double winAmpRatio) {
        this(parameters, switches, winAmpRatio, Optional.empty());
    }

    /** The original's behaviour with its default parameters. */
    public static WindowConfig defaults() {
        return new WindowConfig(WindowParameters.defaults(), WindowSwitches.pyatoa(), 0);
    }
}
