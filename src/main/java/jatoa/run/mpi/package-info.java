/**
 * The runner over MPI ranks. MPJ Express carries what belongs to MPI: it initialises, broadcasts orders, passes requests and grants
 * between ranks and rank 0, and finalises. Its own transport is not used. MPJ Express 0.44's {@code niodev} listens on every
 * interface, takes whoever connects first for a rank and waits for ever where one dies; nothing of that can be configured. But its
 * device is a public field, and {@link jatoa.run.mpi.MpjWorld} puts one there that sends and receives over connections of ours.
 *
 * <p>Those run in a star, one TCP connection from each rank to rank 0, which passes on what is for others. A process gets one in the
 * {@link jatoa.run.mpi.Rendezvous}, after it has proved that it knows the job's secret; from then on both ends hear from each other
 * every second, and a connection that breaks or falls silent ends the job, naming the rank at its other end. When the last rank has
 * come, nobody listens any more. What crosses a connection is bounded frames of numbers and bytes; Java serialization reads none of
 * it. Frames are neither encrypted nor signed: whoever can rewrite packets on the way between two nodes is not kept out.
 *
 * <p>The only package that imports {@code mpi.*}, in one file, which is compiled only where MPJ Express is installed.
 */
package jatoa.run.mpi;
