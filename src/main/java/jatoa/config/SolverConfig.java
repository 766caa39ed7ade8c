package jatoa.config;

import jatoa.config.ResponseConfig.Motion;
import jatoa.model.InputException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the solver wants of adjoint sources where that is not what its synthetics look like.
 *
 * @param dt its time step, s; empty: the synthetic's
 * @param npts its number of steps; empty: as many as the synthetic's length has
 * @param start time of its first step from the origin, s; empty: the synthetic's
 * @param motion what the synthetics are
 * @param displacement adjoint sources become those of displacement, which is what a force does work on
 */
public record SolverConfig(
        OptionalDouble dt, OptionalInt npts, OptionalDouble start, Motion motion, boolean displacement) {
    static final List<Setting> SETTINGS = List.of(
            new Setting(
                    "dt", null, "s", "the solver's time step, where synthetics were written thinned out; null: theirs"),
            new Setting("npts", null, "", "the solver's number of time steps; null: what the synthetic's length holds"),
            new Setting("start", null, "s", "the solver's first time from the origin; null: the synthetic's"),
            new Setting(
                    "motion",
                    null,
                    "",
                    "what synthetics are: DISP, VEL or ACC; null: by names in .semd, .semv, .sema, else preprocess.output"),
            new Setting(
                    "displacement",
                    null,
                    "",
                    "turn adjoint sources of velocity or acceleration into those of displacement; null: when corrected"));

    public SolverConfig {
        if (dt.isPresent() && !(dt.getAsDouble() > 0)) {
            throw new InputException("solver.dt must be > 0 s, was " + dt.getAsDouble());
        }
        if (npts.isPresent() && npts.getAsInt() < 1) {
            throw new InputException("solver.npts must be >= 1, was " + npts.getAsInt());
        }
    }

    /** Whether the time axis is another than the synthetic's. */
    public boolean hasOwnAxis() {
        return dt.isPresent() || npts.isPresent() || start.isPresent();
    }

    static SolverConfig of(SettingsMap top, Conventions conventions) {
        SettingsMap s = ProcessingSettings.resolved(top, "solver", SETTINGS);
        return new SolverConfig(
                s.optionalNumber("dt"),
                s.optionalInteger("npts"),
                s.optionalNumber("start"),
                s.has("motion") ? motion(s, "motion") : motionOf(top),
                s.has("displacement") ? s.flag("displacement") : conventions == Conventions.CORRECTED);
    }

    private static Motion motion(SettingsMap s, String key) {
        return Motion.valueOf(s.choice(key, List.of("DISP", "VEL", "ACC")));
    }

    private static Motion motionOf(SettingsMap top) {
        String names = top.optionalText("synthetic").orElse("");
        if (names.endsWith(".semd")) {
            return Motion.DISP;
        }
        if (names.endsWith(".semv")) {
            return Motion.VEL;
        }
        if (names.endsWith(".sema")) {
            return Motion.ACC;
        }
        return motion(ProcessingSettings.resolved(top, "preprocess", ProcessingSettings.PREPROCESS), "output");
    }
}
