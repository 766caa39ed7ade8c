/**
 * Multitaper spectra of two windows and what is measured with them: delay and amplitude by frequency, their errors, weights and
 * adjoint sources, on arrays. Formulas: adjoint specification §8. Knows no windows, traces or kinds of misfit.
 */
package jatoa.misfit.multitaper;
