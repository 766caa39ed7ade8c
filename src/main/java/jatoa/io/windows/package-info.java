/** Files of windows, to be edited by hand: a plain table, JSON with the names that Pyflex uses, and the files of FLEXWIN and measure_adj. */
package jatoa.io.windows;
