/** A local page over a run's output directory, where windows are looked at and changed. */
package jatoa.view;
