package jatoa.arrivals;

import jatoa.model.InputException;
import jatoa.model.SharedCache;
import jatoa.model.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Theoretical arrivals at the surface in one Earth model. The curves of a source depth are made once (tens of milliseconds)
 * and kept for the depths used last; a distance then costs some microseconds, so that nothing is kept per distance. Immutable
 * towards its users, safe for many threads.
 */
public final class TravelTimes {
    /** The phases of the classical travel-time tables (windowing specification, section Arrival times). */
    public static final List<String> PHASES = List.of(
            "p",
            "P",
            "Pn",
            "Pdiff",
            "PKP",
            "PKiKP",
            "PKIKP",
            "s",
            "S",
            "Sn",
            "Sdiff",
            "SKS",
            "SKIKS",
            "PcP",
            "pP",
            "pPdiff",
            "pPKP",
            "pPKIKP",
            "pPKiKP",
            "sP",
            "sPdiff",
            "sPKP",
            "sPKIKP",
            "sPKiKP",
            "sS",
            "sSdiff",
            "sSKS",
            "sSKIKS",
            "ScS",
            "pS",
            "pSdiff",
            "pSKS",
            "pSKIKS",
            "ScP",
            "SKP",
            "SKIKP",
            "PKKP",
            "PKIKKIKP",
            "SKKP",
            "SKIKKIKP",
            "PP",
            "PKPPKP",
            "PKIKPPKIKP",
            "SKiKP",
            "PcS",
            "PKS",
            "PKIKS",
            "PKKS",
            "PKIKKIKS",
            "SKKS",
            "SKIKKIKS",
            "SKSSKS",
            "SKIKSSKIKS",
            "SS",
            "SP",
            "PS");

    /** About 120 kB each. */
    private static final int KEPT_DEPTHS = 128;

    private static final Map<String, TravelTimes> BUNDLED = new ConcurrentHashMap<>();

    private final EarthModel model;
    private final List<String> phases;
    private final SharedCache<Double, List<PhaseCurve>> depths = new SharedCache<>(KEPT_DEPTHS);

    /**
     * All phases of the tables in a model that comes with the program; one object serves the whole program.
     *
     * @throws InputException where there is none of that name
     */
    public static TravelTimes bundled(String name) {
        TravelTimes known = BUNDLED.get(name);
        return known != null ? known : BUNDLED.computeIfAbsent(name, n -> new TravelTimes(EarthModel.bundled(n)));
    }

    /** All phases of the tables. */
    public TravelTimes(EarthModel model) {
        this(model, PHASES);
    }

    public TravelTimes(EarthModel model, List<String> phases) {
        this.model = model;
        this.phases = List.copyOf(phases);
    }

    /**
     * Names and times (s after the origin) of all arrivals, by time; a phase with several branches appears several times.
     *
     * @param depthKm below the surface; sources above it count as at it
     * @param degrees on a sphere, 0 to 180
     * @throws InputException where rays from this depth cannot be traced
     */
    public List<Window.Phase> arrivals(double depthKm, double degrees) {
        if (!(degrees >= 0 && degrees <= 180)) {
            throw new InputException("an epicentral distance lies within 0 and 180 degrees, was " + degrees);
        }
        List<Window.Phase> arrivals = new ArrayList<>();
        for (PhaseCurve curve : curves(Math.max(0, depthKm))) {
            for (double time : curve.times(degrees)) {
                arrivals.add(new Window.Phase(curve.name(), time));
            }
        }
        arrivals.sort(Comparator.comparingDouble(Window.Phase::seconds));
        return List.copyOf(arrivals);
    }

    /** Why no source can lie at this depth; empty where one can. */
    public Optional<String> impossible(double depthKm) {
        return depthKm < model.radiusKm()
                ? Optional.empty()
                : Optional.of("a source depth of " + (float) depthKm + " km lies in no Earth model (" + model.name()
                        + " has a radius of " + (float) model.radiusKm() + " km)");
    }

    private List<PhaseCurve> curves(double depthKm) {
        return depths.get(depthKm, depth -> model.curves(phases, depth));
    }
}
