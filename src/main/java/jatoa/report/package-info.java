/** The report of an output directory: answers about its tables as pictures and as one static page. */
package jatoa.report;
