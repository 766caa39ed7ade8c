/**
 * Misfits and their adjoint sources. {@link jatoa.misfit.Misfit} is the door; one class per kind measures one window of one station.
 * Formulas: adjoint specification §3–§8 and §13.
 */
package jatoa.misfit;
