/**
 * Misfits and their adjoint sources. {@link jatoa.misfit.Misfit} is the door; one class per kind measures one window.
 * Formulas: adjoint specification §3–§9 and §13.
 */
package jatoa.misfit;
