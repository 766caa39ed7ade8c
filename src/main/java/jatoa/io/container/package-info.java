/** Files that hold the traces of many stations, as solvers and archives write them: opened once, read trace by trace. */
package jatoa.io.container;
