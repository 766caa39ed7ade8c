package jatoa.config;

import jatoa.model.Component;
import java.util.List;

/**
 * What a run writes, and where.
 *
 * @param writeBlanks zero adjoint sources for components without a measurement
 * @param figures a picture per pair
 * @param adjointComponents the components that adjoint sources are written on; empty: those measured, rotated back to N and E
 */
public record OutputConfig(
        String directory, boolean writeBlanks, FigureConfig figures, List<Component> adjointComponents) {

    public OutputConfig {
        adjointComponents = List.copyOf(adjointComponents);
    }
}
