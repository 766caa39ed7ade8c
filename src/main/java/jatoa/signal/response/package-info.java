/** Instrument responses: their evaluation from stages and their removal from recorded traces. */
package jatoa.signal.response;
