/** Waveform files, recognised by content: SLIST and SPECFEM ASCII, SAC, miniSEED, ASDF; segments and their gaps. */
package jatoa.io.waveform;
