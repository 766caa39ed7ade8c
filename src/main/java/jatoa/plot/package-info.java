/** Figures, drawn from finished records only. The one package that imports XChart and AWT. */
package jatoa.plot;
