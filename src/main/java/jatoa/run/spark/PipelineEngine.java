package jatoa.run.spark;

import jatoa.config.RunConfig;
import jatoa.model.PairJob;
import jatoa.model.PairOutcome;
import jatoa.run.journal.JournaledEngine;

/** The engine that every runner uses. */
record PipelineEngine(JournaledEngine engine) implements Engine {

    static Engine of(String settings) {
        return new PipelineEngine(JournaledEngine.of(RunConfig.parse(settings)));
    }

    @Override
    public PairOutcome process(PairJob job) {
        return engine.process(job);
    }

    @Override
    public PairOutcome rehearse(PairJob job) {
        return engine.rehearse(job);
    }

    @Override
    public void close() {
        engine.close();
    }
}
