/** From traces as they were read to filtered pairs on one time axis. */
package jatoa.signal;
