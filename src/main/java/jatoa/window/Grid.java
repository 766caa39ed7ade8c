package jatoa.window;

/**
 * The scales that turn settings into samples.
 *
 * @param npts samples of the trace
 * @param dt step, s
 * @param minPeriod shortest period, s
 * @param maxPeriod longest period, s
 */
record Grid(int npts, double dt, double minPeriod, double maxPeriod) {}
