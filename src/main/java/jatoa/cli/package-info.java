/** The command: parses arguments, runs, reports. Only this package prints and exits. */
package jatoa.cli;
