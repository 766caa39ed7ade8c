/** Events and stations: CMTSOLUTION, FORCESOLUTION, SPECFEM2D SOURCE, QuakeML, StationXML, each recognised by content. */
package jatoa.io.metadata;
