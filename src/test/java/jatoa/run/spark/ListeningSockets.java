package jatoa.run.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which this process waits for connections, from Linux's {@code /proc}. */
final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    /** 127.0.0.1, the same in IPv6 clothes, and ::1, as the kernel prints them. */
    private static final List<String> LOOPBACK =
            List.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    private ListeningSockets() {}

    /** {@code ADDRESS:PORT} in hexadecimal. */
    static Set<String> ofThisProcess() {
        try {
            Set<String> own = socketsOfThisProcess();
            Set<String> addresses = new HashSet<>();
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] columns = line.trim().split(" +");
                    if (columns[STATE].equals(LISTEN) && own.contains("socket:[" + columns[INODE] + "]")) {
                        addresses.add(columns[ADDRESS]);
                    }
                }
            }
            return addresses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isLoopback(String address) {
        return LOOPBACK.contains(address.substring(0, address.indexOf(':')));
    }

    private static Set<String> socketsOfThisProcess() throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException e) {
                    continue; // closed meanwhile
                }
            }
        }
        return sockets;
    }
}
