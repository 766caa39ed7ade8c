/** Pictures over many pairs: each takes small records and gives a sheet that can be looked at or written as PNG. */
package jatoa.plot.overview;
