package jatoa.run.spark;

import jatoa.config.RunConfig;
import jatoa.pipeline.PairPipeline;

/** The engine that every runner uses. */
final class PipelineEngine {
    private PipelineEngine() {}

    static Engine of(String settings) {
        return PairPipeline.of(RunConfig.parse(settings))::process;
    }
}
