package jatoa.config;

import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * What happens to the traces of a pair before windows are selected.
 *
 * @param bands the period bands, each processed on its own; at least one
 * @param components the components to process, in output order; at least one, no repeats
 * @param observedType what the observed stream is
 * @param syntheticType what the synthetic stream is
 * @param rotate whether N and E are rotated to R and T; then {@code components} names neither N nor E
 * @param standardize how the streams get one time axis
 * @param preprocess demean, taper, filter, convolution, response
 */
public record ProcessingConfig(
        List<PeriodBand> bands,
        List<Component> components,
        TraceType observedType,
        TraceType syntheticType,
        boolean rotate,
        StandardizeConfig standardize,
        PreprocessConfig preprocess)
        implements Serializable {

    public ProcessingConfig {
        bands = List.copyOf(bands);
        components = List.copyOf(components);
        if (bands.isEmpty()) {
            throw new InputException("periods must hold at least one band");
        }
        if (components.isEmpty()) {
            throw new InputException("component_list must name at least one component");
        }
        if (new HashSet<>(components).size() < components.size()) {
            throw new InputException("component_list names a component twice: " + components);
        }
        if (rotate && (components.contains(new Component('N')) || components.contains(new Component('E')))) {
            throw new InputException("component_list must not name N or E with rotate_to_rtz, was " + components);
        }
    }

    /** 10–100 s, recorded against simulated, components E, N and Z, no rotation. */
    public static ProcessingConfig defaults() {
        return new ProcessingConfig(
                List.of(new PeriodBand(10, 100)),
                defaultComponents(false),
                TraceType.OBS,
                TraceType.SYN,
                false,
                StandardizeConfig.defaults(),
                PreprocessConfig.defaults());
    }

    /** The components processed where none are named: E, N, Z or, rotated, R, T, Z. */
    public static List<Component> defaultComponents(boolean rotate) {
        String letters = rotate ? "RTZ" : "ENZ";
        return letters.chars().mapToObj(c -> new Component((char) c)).toList();
    }

    /** What the stream on {@code side} is. */
    public TraceType typeOf(Side side) {
        return switch (side) {
            case OBS -> observedType;
            case SYN -> syntheticType;
        };
    }
}
