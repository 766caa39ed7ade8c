/** What every runner shares: the job list, the plan of a run, its tally, and the contract of a runner. */
package jatoa.run;
