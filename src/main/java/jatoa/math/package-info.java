/** Kernels on {@code double[]}: no model types, no settings, no logging, no clock. One class per algorithm. */
package jatoa.math;
