/** Theoretical arrivals in one-dimensional Earth models, and where a station lies from an event. */
package jatoa.arrivals;
