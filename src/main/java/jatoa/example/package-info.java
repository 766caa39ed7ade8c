/** Synthetic data sets of any size, deterministic from a seed: for trying the program, for tests and for benchmarks. */
package jatoa.example;
