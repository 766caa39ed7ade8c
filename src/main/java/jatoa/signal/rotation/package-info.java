/** Rotation of traces and adjoint sources: sensors of any orientation to Z, N, E, and N, E to R, T and back. */
package jatoa.signal.rotation;
