package jatoa.model;

import java.io.Serializable;

/** One event and one station to process; {@code index} is its place in the job list. */
public record PairJob(long index, PairId id, StationJob station) implements Serializable {}
