/** What each step of a pair costs, and what whole runs cost; see {@code scripts/bench}. */
package jatoa.bench;
