package jatoa.run.mpi;

import jatoa.run.ranks.Launch;
import jatoa.run.ranks.Ranks;
import jatoa.run.ranks.Transport;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** MPJ Express: its {@code smpdev} for threads, its {@code niodev} for processes. */
public final class MpjTransport implements Transport {
    private static final String EAGER_LIMIT_BYTES = "131072";

    /** Found by name from where nothing of this package may be named. */
    public MpjTransport() {}

    @Override
    public void startThreads(int size, Consumer<Ranks> body, BiConsumer<Integer, Throwable> failed) {
        MpjHome home = MpjHome.find(System.getenv());
        MpjLoader shared = new MpjLoader(home.shared(), getClass().getClassLoader());
        for (int rank = 0; rank < size; rank++) {
            String[] arguments = {Integer.toString(rank), Integer.toString(size), "smpdev"};
            MpjLoader own = new MpjLoader(withOwnClasses(home.own()), shared);
            int mine = rank;
            Runnable task = () -> {
                try {
                    body.accept(ranks(own, arguments));
                } catch (Throwable e) {
                    failed.accept(mine, e);
                }
            };
            Thread thread = new Thread(group(shared, rank), task, "rank-" + rank);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The device tells ranks apart by the thread group that a caller is in. */
    private static ThreadGroup group(ClassLoader shared, int rank) {
        try {
            return (ThreadGroup) shared.loadClass("xdev.smpdev.SMPDevProcess")
                    .getConstructor(String.class)
                    .newInstance("MPI" + rank);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MPJ Express has no smpdev of the known form", e);
        }
    }

    @Override
    public Ranks join(int rank, int size, InetSocketAddress meeting) {
        MpjHome home = MpjHome.find(System.getenv());
        MpjLoader loader = new MpjLoader(withOwnClasses(home.all()), getClass().getClassLoader());
        String configuration = "#Number of Processes;" + size + ";#Protocol Switch Limit;" + EAGER_LIMIT_BYTES
                + ";#Server Name;" + meeting.getAddress().getHostAddress() + ";#Server Port;" + meeting.getPort();
        return ranks(loader, Integer.toString(rank), configuration, "niodev");
    }

    /** The starter has put MPJ Express on the class path of this class. */
    @Override
    public Ranks join(Launch.Starter starter) {
        return new MpjRanks(starter.arguments().toArray(new String[0]));
    }

    private List<URL> withOwnClasses(List<URL> jars) {
        List<URL> all = new ArrayList<>(jars);
        all.add(getClass().getProtectionDomain().getCodeSource().getLocation());
        return all;
    }

    private static Ranks ranks(ClassLoader loader, String... arguments) {
        try {
            return (Ranks) loader.loadClass(MpjRanks.class.getName())
                    .getConstructor(String[].class)
                    .newInstance((Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("MPJ Express could not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MPJ Express is not of the known form", e);
        }
    }
}
