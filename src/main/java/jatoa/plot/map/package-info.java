/** Maps of sources and receivers: projection, land, rays. */
package jatoa.plot.map;
