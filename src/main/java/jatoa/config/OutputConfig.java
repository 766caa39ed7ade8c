package jatoa.config;

import jatoa.model.Component;
import java.util.List;

/**
 * What a run writes, and where.
 *
 * @param writeBlanks zero adjoint sources for components without a measurement
 * @param figures a picture per pair
 * @param adjointComponents the components that adjoint sources are written on; empty: those measured, rotated back to N and E
 * @param solver what it wants where that is not what its synthetics look like
 */
public record OutputConfig(
        String directory,
        boolean writeBlanks,
        FigureConfig figures,
        List<Component> adjointComponents,
        SolverConfig solver) {

    public OutputConfig {
        adjointComponents = List.copyOf(adjointComponents);
    }
}
