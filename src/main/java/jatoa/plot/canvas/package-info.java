/** What figures are drawn with: axes, lines, text, labels that make room for each other, colours, PNG bytes. */
package jatoa.plot.canvas;
