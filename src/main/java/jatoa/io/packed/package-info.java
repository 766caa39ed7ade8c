/** The packed store of waveforms: Parquet files of which each row is a trace, read and written a page at a time. */
package jatoa.io.packed;
