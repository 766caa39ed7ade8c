/** The runner on Spark: slices of the job list as tasks, rows written through Spark's commit protocol. */
package jatoa.run.spark;
