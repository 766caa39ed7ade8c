package jatoa.model;

import java.io.Serializable;

/** One row of the {@code events} table: a source of one evaluation. */
public record EventRow(RowKey.Evaluation evaluation, Event event) implements Serializable {}
