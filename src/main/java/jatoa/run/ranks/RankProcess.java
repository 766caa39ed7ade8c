package jatoa.run.ranks;

import jatoa.model.OutputException;
import jatoa.run.Runner;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** This process as one rank of a job of processes: meets the others, then leads or follows. */
public final class RankProcess {
    private final Launch launch;
    private final Transport transport;
    private final RankWork.Factory factory;
    private final HandOut.Kind handOut;
    private final Times times;

    public RankProcess(Launch launch, Transport transport, RankWork.Factory factory, HandOut.Kind handOut) {
        this.launch = launch;
        this.transport = transport;
        this.factory = factory;
        this.handOut = handOut;
        this.times = Times.forRanks(launch.size());
    }

    /**
     * Takes part in the job until it is over.
     *
     * @param lead what rank 0 does, given the runner: reads the configuration, runs, reports; its exit status becomes that of all
     * @param said told why a follower left early
     * @return the exit status
     * @throws RankFault where the others do not come, and on rank 0 where one fails
     */
    public int take(ToIntFunction<Runner> lead, Consumer<String> said) {
        if (launch.starter().isPresent()) {
            Ranks ranks = joined(begin(() -> transport.join(launch.starter().get())), List::of);
            return launch.rank() == 0 ? lead(ranks, RankNotes.NONE, lead) : follow(ranks, RankNotes.NONE, said);
        }
        MeetingPlace place = new MeetingPlace(launch.meeting(), launch.token());
        try (FileNotes notes = new FileNotes(place, launch.rank())) {
            if (launch.rank() > 0) {
                InetSocketAddress address = MeetingGuest.find(place, times.join());
                return follow(joined(begin(() -> join(address)), List::of), notes, said);
            }
            Ranks ranks = host(place);
            try {
                return lead(ranks, notes, lead);
            } finally {
                notes.clear(launch.size());
            }
        }
    }

    private int lead(Ranks ranks, RankNotes notes, ToIntFunction<Runner> body) {
        Lead lead = new Lead(ranks, times, notes, factory, new Lead.Options(launch.threads(), handOut));
        int status = Lead.FAULT_STATUS;
        try {
            status = body.applyAsInt(lead);
            return status;
        } finally {
            lead.end(status, "");
        }
    }

    private int follow(Ranks ranks, RankNotes notes, Consumer<String> said) {
        Follower.End end = new Follower(ranks, times, notes, factory).serve();
        if (!end.text().isEmpty()) {
            said.accept("rank " + launch.rank() + " leaves: " + end.text());
        }
        return end.status();
    }

    private Ranks host(MeetingPlace place) {
        try (MeetingHost host = new MeetingHost(launch.token(), launch.size())) {
            List<String> hosts = OwnAddresses.of(Optional.ofNullable(System.getenv("JATOA_ADDRESS")));
            place.publish(new MeetingPlace.Address(hosts, host.port()));
            try {
                CompletableFuture<Ranks> joined = begin(() -> join(new InetSocketAddress("127.0.0.1", host.port())));
                host.met().exceptionally(e -> {
                    joined.completeExceptionally(e);
                    return null;
                });
                return joined(joined, host::missing);
            } finally {
                place.clear();
            }
        } catch (IOException e) {
            throw new OutputException("cannot listen for the other ranks: " + e.getMessage(), e);
        }
    }

    private Ranks join(InetSocketAddress address) {
        return transport.join(launch.rank(), launch.size(), address);
    }

    private static CompletableFuture<Ranks> begin(Supplier<Ranks> join) {
        CompletableFuture<Ranks> joined = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        joined.complete(join.get());
                    } catch (Throwable e) {
                        joined.completeExceptionally(e);
                    }
                },
                "rank-joining");
        thread.setDaemon(true);
        thread.start();
        return joined;
    }

    /** The library waits for ever for a rank that does not come; this does not. */
    private Ranks joined(CompletableFuture<Ranks> joined, Supplier<List<Integer>> missing) {
        try {
            return joined.get(times.join().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            List<Integer> late = missing.get();
            throw new RankFault("the ranks did not meet in " + times.join().toSeconds() + " s"
                    + (late.isEmpty() ? "" : ": no sign of ranks " + late));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RankFault fault) {
                throw fault;
            }
            throw new RankFault("rank " + launch.rank() + " could not join the others: "
                    + FaultText.of(e.getCause(), Optional.empty()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RankFault("interrupted while waiting for the other ranks");
        }
    }
}
