package jatoa.config;

import jatoa.config.ResponseConfig.Motion;
import jatoa.model.Component;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a run writes, and where.
 *
 * @param writeBlanks zero adjoint sources for components without a measurement
 * @param figures a picture per pair
 * @param adjointFormats the forms of adjoint sources, at least one
 * @param adjointComponents the components that adjoint sources are written on; empty: those measured, rotated back to N and E
 * @param solver what it wants where that is not what its synthetics look like
 */
public record OutputConfig(
        String directory,
        boolean writeBlanks,
        FigureConfig figures,
        Set<AdjointFormat> adjointFormats,
        List<Component> adjointComponents,
        SolverConfig solver) {

    public OutputConfig {
        adjointFormats = Collections.unmodifiableSet(EnumSet.copyOf(adjointFormats));
        adjointComponents = List.copyOf(adjointComponents);
    }

    /** What adjoint sources are written as; in YAML the name in lower case. */
    public enum AdjointFormat {
        /** a text file a channel */
        ASCII,
        /** parts of a table */
        PARQUET,
        /** {@code adjoint.h5} */
        ASDF,
        /** Seismic Unix, a file a component */
        SU
    }

    static OutputConfig of(SettingsMap s, Conventions conventions) {
        return new OutputConfig(
                s.text("output"),
                s.flag("write_blanks"),
                FigureConfig.of(s),
                formats(s),
                s.has("adjoint_components") ? ProcessingConfig.components(s, "adjoint_components") : List.of(),
                SolverConfig.of(s, conventions));
    }

    private static Set<AdjointFormat> formats(SettingsMap s) {
        String key = "adjoint_format";
        Set<AdjointFormat> formats = EnumSet.noneOf(AdjointFormat.class);
        List<Object> given = s.get(key) instanceof List ? s.list(key) : List.of(s.text(key));
        given.forEach(item -> formats.add(s.with(key, item).constant(key, AdjointFormat.class)));
        Messages.require(!formats.isEmpty(), key, "ascii, parquet, asdf or su, one or several", given);
        return formats;
    }

    /** True where adjoint sources go to parts, to stay there or for stage 2 to make files of. */
    public boolean packsAdjointSources() {
        return adjointFormats.size() > 1 || !adjointFormats.contains(AdjointFormat.ASCII);
    }

    /**
     * How figures are made.
     *
     * @param enabled a figure per pair
     * @param width width of the picture, in units of 1/96 inch; one pixel each at scale 1
     * @param panelHeight height of the waveforms of one component, in the same unit
     * @param scale pixels per unit: 1 for screens, 2 or 3 for print
     * @param map a map of event and station at the right of the waveforms, where both places are known
     */
    public record FigureConfig(boolean enabled, int width, int panelHeight, double scale, boolean map) {

        public FigureConfig {
            Messages.require(width >= 600 && width <= 4000, "figures.width", "from 600 to 4000 pixels", width);
            Messages.require(
                    panelHeight >= 120 && panelHeight <= 1200,
                    "figures.panel_height",
                    "from 120 to 1200 pixels",
                    panelHeight);
            Messages.require(scale >= 1 && scale <= 4, "figures.scale", "from 1 to 4", scale);
        }

        /** A picture per pair, 1000 pixels wide, 240 pixels per component. */
        public static FigureConfig defaults() {
            return new FigureConfig(true, 1000, 240, 1, false);
        }

        /** A flag, or a map for a picture that is not the default one. */
        private static FigureConfig of(SettingsMap s) {
            FigureConfig standard = defaults();
            boolean map = s.get("figures") instanceof Map;
            SettingsMap f = map
                    ? s.map("figures").requireKnown(List.of("width", "panel_height", "scale", "map"))
                    : new SettingsMap("figures", Map.of());
            return new FigureConfig(
                    map || s.flag("figures"),
                    f.optionalInteger("width").orElse(standard.width),
                    f.optionalInteger("panel_height").orElse(standard.panelHeight),
                    f.optionalNumber("scale").orElse(standard.scale),
                    f.has("map") ? f.flag("map") : standard.map);
        }
    }

    /**
     * What the solver wants of adjoint sources where that is not what its synthetics look like.
     *
     * @param name the program; empty: the channels tell it
     * @param stations a file that lists its stations in its order, perhaps with {@code {event}}; empty: {@code station_file} for
     *     specfem2d, else STATIONS_ADJOINT
     * @param forward OUTPUT_FILES of a SPECFEM3D run with SU seismograms in several processes, perhaps with {@code {event}}
     * @param dt its time step, s; empty: the synthetic's
     * @param npts its number of steps; empty: as many as the synthetic's length has
     * @param start time of its first step from the origin, s; empty: the synthetic's
     * @param motion what the synthetics are
     * @param displacement adjoint sources become those of displacement, which is what a force does work on
     */
    public record SolverConfig(
            Optional<String> name,
            Optional<String> stations,
            Optional<String> forward,
            OptionalDouble dt,
            OptionalInt npts,
            OptionalDouble start,
            Motion motion,
            boolean displacement) {
        private static final List<String> NAMES = List.of("specfem2d", "specfem3d", "specfem3d_globe");

        public SolverConfig {
            Messages.require(dt.isEmpty() || dt.getAsDouble() > 0, "solver.dt", "> 0 s or null", dt.orElse(0));
            Messages.require(npts.isEmpty() || npts.getAsInt() >= 1, "solver.npts", ">= 1 or null", npts.orElse(0));
        }

        /** Whether the time axis is another than the synthetic's. */
        public boolean hasOwnAxis() {
            return dt.isPresent() || npts.isPresent() || start.isPresent();
        }

        private static SolverConfig of(SettingsMap top, Conventions conventions) {
            SettingsMap s = top.section("solver");
            return new SolverConfig(
                    s.has("name") ? Optional.of(s.choice("name", NAMES)) : Optional.empty(),
                    s.optionalText("stations"),
                    s.optionalText("forward"),
                    s.optionalNumber("dt"),
                    s.optionalInteger("npts"),
                    s.optionalNumber("start"),
                    s.has("motion") ? Motion.of(s, "motion") : motionOf(top),
                    s.has("displacement") ? s.flag("displacement") : conventions == Conventions.CORRECTED);
        }

        /** By the ending of the synthetics' names, else what response removal leaves. */
        private static Motion motionOf(SettingsMap top) {
            String names = top.optionalText("synthetic").orElse("");
            return switch (names.substring(Math.max(0, names.length() - 5))) {
                case ".semd" -> Motion.DISP;
                case ".semv" -> Motion.VEL;
                case ".sema" -> Motion.ACC;
                default -> Motion.of(top.section("preprocess"), "output");
            };
        }
    }
}
