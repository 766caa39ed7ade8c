package jatoa.table;

import jatoa.model.Evaluation;
import jatoa.model.Event;

/** One row of the {@code events} table: a source of one evaluation. */
public record EventRow(Evaluation evaluation, Event event) {}
