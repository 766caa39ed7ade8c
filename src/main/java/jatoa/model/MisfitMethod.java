package jatoa.model;

/**
 * What was measured and by whose rules.
 *
 * @param adjointType the misfit kind's name; empty where windows alone were asked for
 * @param conventions {@code pyatoa} or {@code corrected}
 */
public record MisfitMethod(String adjointType, String conventions) {}
