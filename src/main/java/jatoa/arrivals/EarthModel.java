package jatoa.arrivals;

import edu.sc.seis.TauP.CompositeSeismicPhase;
import edu.sc.seis.TauP.SeismicPhase;
import edu.sc.seis.TauP.SeismicPhaseFactory;
import edu.sc.seis.TauP.TauModel;
import edu.sc.seis.TauP.TauModelLoader;
import edu.sc.seis.TauP.TauPException;
import edu.sc.seis.TauP.VelocityModel;
import jatoa.model.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A one-dimensional Earth model that rays can be traced in. Safe for many threads: one traces at a time. */
public final class EarthModel {
    private static final String BUNDLED = "/edu/sc/seis/TauP/StdModels/";

    /** A millimetre moves no arrival by a microsecond. */
    private static final double JUST_ABOVE_KM = 1e-6;

    private static final int TVEL_TITLES = 2;
    private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)";
    private static final Pattern TVEL_ROW = Pattern.compile(NUMBER + "(?:\\s+" + NUMBER + "){3}(?:\\s+[#/].*)?");

    private final String name;
    private final TauModel model;

    private EarthModel(String name, TauModel model) {
        this.name = name;
        this.model = model;
    }

    /** Whether {@code name} is a model that comes with the program (ak135, iasp91, prem …); others are files. */
    public static boolean isBundled(String name) {
        return name.matches("[A-Za-z0-9]+")
                && (resource(name, ".taup") || resource(name, ".tvel") || resource(name, ".nd"));
    }

    private static boolean resource(String name, String extension) {
        return TauModel.class.getResource(BUNDLED + name.toLowerCase(Locale.ROOT) + extension) != null;
    }

    /**
     * A model that comes with the program.
     *
     * @throws InputException where there is none of that name
     */
    public static EarthModel bundled(String name) {
        if (!isBundled(name)) {
            throw new InputException(
                    "no Earth model '" + name + "'; ak135, iasp91, prem or a .tvel or .nd file are known");
        }
        try {
            synchronized (EarthModel.class) {
                return new EarthModel(name, TauModelLoader.load(name.toLowerCase(Locale.ROOT)));
            }
        } catch (TauPException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * A model of the user's: {@code .nd} (named discontinuities; known by its line {@code mantle}) or {@code .tvel} text.
     *
     * @throws InputException where it cannot be read or rays cannot be traced in it
     */
    public static EarthModel read(byte[] bytes, String file) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean namedDiscontinuities = text.lines()
                .anyMatch(line -> line.strip().toLowerCase(Locale.ROOT).startsWith("mantle"));
        if (!namedDiscontinuities) {
            requireRows(text, file);
        }
        try {
            VelocityModel velocities = namedDiscontinuities
                    ? VelocityModel.readNDFile(new StringReader(text), file)
                    : VelocityModel.readTVelFile(new StringReader(text), file);
            return new EarthModel(file, TauModelLoader.createTauModel(velocities));
        } catch (TauPException | IOException | RuntimeException e) {
            // the library meets a damaged model in many ways, some of them unchecked
            throw unreadable(file, e);
        }
    }

    /** The library reads on for ever where a line of a {@code .tvel} text is not four numbers. */
    private static void requireRows(String text, String file) {
        List<String> rows = text.lines().skip(TVEL_TITLES).map(String::strip).toList();
        double above = 0;
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).isEmpty()) {
                continue;
            }
            if (!TVEL_ROW.matcher(rows.get(i)).matches()) {
                throw unreadable(
                        file,
                        "line " + (i + 1 + TVEL_TITLES) + " is not depth, P, S and density: '" + rows.get(i) + "'");
            }
            double depth = Double.parseDouble(rows.get(i).split("\\s+")[0]);
            if (depth < above) {
                throw unreadable(file, "depth decreases in line " + (i + 1 + TVEL_TITLES));
            }
            above = depth;
            count++;
        }
        if (count < 2) {
            throw unreadable(file, "no two depths after its two title lines");
        }
    }

    private static InputException unreadable(String name, String reason) {
        return new InputException(name + ": cannot be used as an Earth model: " + reason);
    }

    private static InputException unreadable(String name, Exception cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new InputException(name + ": cannot be used as an Earth model: " + reason, cause);
    }

    /** The name by which it was asked for. */
    public String name() {
        return name;
    }

    /** The model's radius, km: no source lies deeper. */
    public double radiusKm() {
        return model.getRadiusOfEarth();
    }

    /** The curves of those phases that arrive anywhere from a source at this depth. */
    List<PhaseCurve> curves(List<String> phases, double depthKm) {
        List<PhaseCurve> curves = new ArrayList<>();
        synchronized (model) {
            try {
                for (String phase : phases) {
                    addCurves(phase(phase, depthKm), curves);
                }
            } catch (TauPException e) {
                throw new InputException(
                        name + ": no travel times for a source at " + depthKm + " km: " + e.getMessage(), e);
            }
        }
        return curves;
    }

    /** For a source on a discontinuity the library refuses waves along it (Pn at the Moho); just above, it traces them. */
    private SeismicPhase phase(String phase, double depthKm) throws TauPException {
        try {
            return SeismicPhaseFactory.createPhase(phase, model, depthKm);
        } catch (TauPException e) {
            if (depthKm < JUST_ABOVE_KM) {
                throw e;
            }
            return SeismicPhaseFactory.createPhase(phase, model, depthKm - JUST_ABOVE_KM);
        }
    }

    private static void addCurves(SeismicPhase phase, List<PhaseCurve> curves) {
        if (!phase.hasArrivals()) {
            return;
        }
        if (phase instanceof CompositeSeismicPhase composite) {
            composite.getSubPhaseList().forEach(part -> addCurves(part, curves));
            return;
        }
        curves.add(new PhaseCurve(
                phase.getName(),
                phase.getDist().clone(),
                phase.getTime().clone(),
                phase.getRayParams().clone()));
    }
}
