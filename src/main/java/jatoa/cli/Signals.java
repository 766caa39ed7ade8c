package jatoa.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;

/** What a run says when the system or the user ends it. */
final class Signals {
    private static final int OF_SIGNAL = 128;
    /** How long what ends with the process, such as Spark, may take. */
    private static final long FAREWELL_MILLIS = 10_000;

    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private Signals() {}

    /**
     * From now on SIGINT and SIGTERM end the process with one line and the status that a shell expects, 130 and 143. Without effect on a
     * Java machine that does not let programs know of signals.
     */
    static void endInOneLine() {
        try {
            // by name: the compiler warns of this class, which has stood since Java 1.2 and has no other in its place
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            for (String name : NUMBERS.keySet()) {
                InvocationHandler end = (proxy, method, arguments) -> {
                    end(name);
                    return null;
                };
                Object own = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, end);
                Object of = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, of, own);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // then the Java machine ends by itself, without a line
        }
    }

    private static void end(String name) {
        String clear = Boolean.getBoolean("jatoa.terminal") ? "\r\033[K" : "";
        System.err.println(clear + "jatoa: ended by SIG" + name + "; --resume goes on from here");
        System.err.flush();
        // what libraries make of being ended is of no use to the user
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false));
        int status = OF_SIGNAL + NUMBERS.get(name);
        Thread last = new Thread(() -> haltLater(status), "jatoa-end");
        last.setDaemon(true);
        last.start();
        System.exit(status);
    }

    private static void haltLater(int status) {
        try {
            Thread.sleep(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }
}
