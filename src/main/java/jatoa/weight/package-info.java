/**
 * How much a measurement counts in an inversion: factors of receivers, sources and categories, and what is far from the rest of a data
 * set. Arithmetic on arrays, a number a point or a channel. Formulas: Ruan et al. (2019), Geophys. J. Int. 219, and the workflows
 * specification, section 3.
 */
package jatoa.weight;
