package jatoa.run.spark;

import java.io.Serializable;

/** Builds a task's engine from the settings' text. */
@FunctionalInterface
interface EngineFactory extends Serializable {
    Engine of(String settings);
}
