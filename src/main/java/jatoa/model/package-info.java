/** Immutable values of the field: ids, traces, windows, measurements, table rows. Imports {@code java.*} only. */
package jatoa.model;
