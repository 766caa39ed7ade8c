/** Questions to the tables of an inversion, asked through DuckDB or Spark SQL, and their small answers. */
package jatoa.inspect;
