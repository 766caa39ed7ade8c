/** The results of a finished run in other programs' forms: adjoint sources as solvers read them, a file of all of an event. */
package jatoa.export;
