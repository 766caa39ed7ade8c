/** Selection of the time windows in which a pair of traces is compared (windowing specification). */
package jatoa.window;
