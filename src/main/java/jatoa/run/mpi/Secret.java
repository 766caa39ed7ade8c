package jatoa.run.mpi;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the processes of a job know and nobody else does, and the proof of it by challenge and response. The host sends a random
 * challenge; the guest answers with its rank, a challenge of its own and a code of all that under the secret (HMAC-SHA-256, RFC
 * 2104); the host answers that with another code. The secret never travels, and no answer is of use a second time, in the other
 * direction, for another rank or in another job.
 */
final class Secret {
    private static final byte[] GREETING = "jatoa 2\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 32;
    private static final String CODE = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    static Secret random() {
        return new Secret(randomBytes());
    }

    static Secret of(String hex) {
        return new Secret(HexFormat.of().parseHex(hex));
    }

    String hex() {
        return HexFormat.of().formatHex(key);
    }

    /** Who stands for what in a proof. */
    record Names(String token, int size) {}

    /**
     * The rank of whoever is at the other end. It still waits for {@link Admitted#answer}.
     *
     * @param patience for all of it, however slowly its bytes come
     * @throws IOException where the other end does not prove that it belongs to the job
     */
    Admitted admit(Socket socket, Names names, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        byte[] challenge = randomBytes();
        socket.getOutputStream().write(join(GREETING, challenge));
        ByteBuffer said = ByteBuffer.wrap(read(socket, Integer.BYTES + 2 * BYTES, end));
        int rank = said.getInt();
        byte[] theirs = bytes(said);
        byte[] proof = bytes(said);
        if (!MessageDigest.isEqual(proof, code("guest", names, rank, challenge, theirs))) {
            throw new IOException("no proof of the job's secret");
        }
        if (rank < 1 || rank >= names.size()) {
            throw new IOException("no rank of the job");
        }
        return new Admitted(rank, code("host", names, rank, challenge, theirs));
    }

    /** A process of the job, and what tells it that it has found its job. */
    record Admitted(int rank, byte[] answer) {}

    /**
     * Proves to the other end that this process is a rank of the job, and has it prove the same.
     *
     * @throws IOException where the other end is not rank 0 of this job, or has no room now
     */
    void enter(Socket socket, Names names, int rank, Duration patience, Duration answer) throws IOException {
        byte[] greeting = read(socket, GREETING.length + BYTES, System.nanoTime() + patience.toNanos());
        if (!Arrays.equals(GREETING, 0, GREETING.length, greeting, 0, GREETING.length)) {
            throw new IOException("no greeting");
        }
        byte[] theirs = Arrays.copyOfRange(greeting, GREETING.length, greeting.length);
        byte[] challenge = randomBytes();
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(rank).array();
        byte[] proof = code("guest", names, rank, theirs, challenge);
        socket.getOutputStream().write(join(number, join(challenge, proof)));
        byte[] answered = read(socket, BYTES, System.nanoTime() + answer.toNanos());
        if (!MessageDigest.isEqual(answered, code("host", names, rank, theirs, challenge))) {
            throw new IOException("another job");
        }
    }

    private byte[] code(String role, Names names, int rank, byte[] hosts, byte[] guests) {
        try {
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(words);
            out.writeUTF(role);
            out.writeUTF(names.token());
            out.writeInt(names.size());
            out.writeInt(rank);
            out.write(hosts);
            out.write(guests);
            Mac mac = Mac.getInstance(CODE);
            mac.init(new SecretKeySpec(key, CODE));
            return mac.doFinal(words.toByteArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java has no " + CODE, e);
        }
    }

    private static byte[] read(Socket socket, int count, long end) throws IOException {
        byte[] bytes = new byte[count];
        for (int have = 0; have < count; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("too slow");
            }
            socket.setSoTimeout((int) left);
            int more = socket.getInputStream().read(bytes, have, count - have);
            if (more < 0) {
                throw new EOFException();
            }
            have += more;
        }
        return bytes;
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] bytes = new byte[BYTES];
        from.get(bytes);
        return bytes;
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
