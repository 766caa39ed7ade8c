package jatoa.run.ranks;

import jatoa.run.ranks.MeetingPlace.Address;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A process that looks for rank 0. */
final class MeetingGuest {
    private static final int CONNECT_MILLIS = 2000;
    private static final long POLL_NANOS = 50_000_000;

    private MeetingGuest() {}

    /**
     * Waits for rank 0 to publish where it is, and for one of its addresses to answer that this is the job.
     *
     * @throws RankFault after {@code patience}
     */
    static InetSocketAddress find(MeetingPlace place, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<Address> published = place.read();
            if (published.isPresent()) {
                for (String host : published.get().hosts()) {
                    InetSocketAddress address =
                            new InetSocketAddress(host, published.get().port());
                    if (isWelcome(address, place.token())) {
                        return address;
                    }
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new RankFault("rank 0 of job " + place.token() + " was not found in " + patience.toSeconds()
                + " s through " + place.directory().toAbsolutePath());
    }

    private static boolean isWelcome(InetSocketAddress address, String token) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(MeetingHost.GREETING);
            out.writeUTF(token);
            return new DataInputStream(socket.getInputStream()).readUTF().equals(MeetingHost.WELCOME);
        } catch (IOException e) {
            return false;
        }
    }
}
