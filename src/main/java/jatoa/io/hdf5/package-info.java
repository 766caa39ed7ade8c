/**
 * Writes HDF5 files in the oldest layout of the published format, which every program reads: superblock 0, groups as symbol tables,
 * contiguous data sets without filters.
 */
package jatoa.io.hdf5;
