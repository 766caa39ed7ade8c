/**
 * Misfits that compare two stations of an event, and the adjoint source of each station. {@link
 * jatoa.misfit.doubledifference.DoubleDifference} is the door. Formulas: adjoint specification §9.
 */
package jatoa.misfit.doubledifference;
