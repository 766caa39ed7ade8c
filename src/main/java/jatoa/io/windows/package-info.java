/** Files of windows, to be edited by hand: a plain table, and JSON with the names that Pyflex uses. */
package jatoa.io.windows;
