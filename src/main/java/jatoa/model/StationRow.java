package jatoa.model;

import java.io.Serializable;

/** One row of the {@code stations} table: a station of one evaluation. */
public record StationRow(RowKey.Evaluation evaluation, Station station) implements Serializable {}
