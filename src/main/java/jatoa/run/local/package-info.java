/** The runner of one machine: a fixed pool of threads, no Spark, no MPI. */
package jatoa.run.local;
