/**
 * The adjoint sources of an event in the forms that solvers read: ASCII files, SU, {@code adjoint.h5}. See {@link
 * jatoa.io.adjoint.AdjointSourceSink}.
 */
package jatoa.io.adjoint;
