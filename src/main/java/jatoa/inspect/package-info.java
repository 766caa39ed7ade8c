/** Questions to the tables of an inversion, asked through Spark SQL, and their small answers. */
package jatoa.inspect;
