package jatoa.run;

import jatoa.config.RunConfig;

/** What to run: the settings and the pairs. */
public record RunPlan(RunConfig config, JobList jobs) {}
