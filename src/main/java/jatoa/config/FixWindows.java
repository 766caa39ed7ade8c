package jatoa.config;

import jatoa.model.InputException;
import jatoa.model.RowKey.Evaluation;
import java.util.List;

/** When an inversion selects windows anew, and when it keeps those of the evaluation before (processing specification §14.4). */
public enum FixWindows {
    /** always anew */
    FALSE,
    /** anew in the first evaluation only */
    TRUE,
    /** anew at step 0 of each iteration */
    ITER,
    /** anew at step 0 of the iteration with which this inversion starts */
    ONCE;

    static FixWindows of(SettingsMap s) {
        if (s.get("fix_windows") instanceof Boolean b) {
            return b ? TRUE : FALSE;
        }
        if (!(s.get("fix_windows") instanceof String)) {
            throw s.bad("fix_windows", "true, false, ITER or ONCE");
        }
        return s.constant("fix_windows", FixWindows.class);
    }

    /**
     * Whether an evaluation keeps earlier windows.
     *
     * @param start the inversion's first iteration
     */
    boolean reuses(Evaluation now, int start) {
        if (this == FALSE) {
            return false;
        }
        if (now.iteration() < 0 || now.stepCount() < 0) {
            throw new InputException(
                    "setting 'fix_windows' needs 'iteration' and 'step_count': which evaluation is this?");
        }
        boolean first = now.iteration() == 1 && now.stepCount() == 0;
        return !first
                && switch (this) {
                    case FALSE -> false;
                    case TRUE -> true;
                    case ITER -> now.stepCount() > 0;
                    case ONCE -> now.stepCount() > 0 || now.iteration() != start;
                };
    }

    static List<Setting> settings() {
        return List.of(
                new Setting(
                        "fix_windows",
                        false,
                        "",
                        "windows of the evaluation before, from the output directory: true, ITER (new at step 0) or ONCE"),
                new Setting("fix_windows_start", 1, "", "the iteration at whose step 0 ONCE selects anew"));
    }
}
