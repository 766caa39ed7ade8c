package jatoa.table;

import jatoa.model.Evaluation;
import jatoa.model.Station;

/** One row of the {@code stations} table: a station of one evaluation. */
public record StationRow(Evaluation evaluation, Station station) {}
