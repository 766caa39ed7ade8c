package jatoa.config;

import jatoa.model.RowKey;

/**
 * Every setting of a run, validated. The resolved settings travel as text ({@link #json}): a worker parses them again.
 *
 * @param json the resolved settings, one canonical JSON text
 */
public record RunConfig(RowKey.Evaluation evaluation, String outputDirectory, String json) {}
