/** One pair, start to finish: files in, adjoint sources and figures out, rows back. */
package jatoa.pipeline;
