/**
 * A run shared by ranks that only exchange messages: the hand-out of pairs, liveness, the end of a job, the meeting of processes.
 * Knows no MPI; {@code run.mpi} carries its messages over MPJ Express, {@link jatoa.run.ranks.ThreadRanks} between threads.
 */
package jatoa.run.ranks;
