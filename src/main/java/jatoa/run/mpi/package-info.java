/** Ranks over MPJ Express; the only package that imports {@code mpi.*}, compiled only where MPJ Express is installed. */
package jatoa.run.mpi;
