package jatoa.run.ranks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What ranks tell each other, the plan excepted.
 *
 * @param slot the sender's or receiver's worker thread
 * @param from first pair
 * @param to end of pairs
 * @param count what it counts depends on the kind
 * @param text for people
 */
record Message(Kind kind, int slot, long from, long to, long count, String text) {
    private static final int FIXED_BYTES = 1 + Integer.BYTES + 3 * Long.BYTES;

    /** The sorts of messages, in the order of their codes. */
    enum Kind {
        /** lead to all, down a tree: settings and job list; has a form of its own */
        PLAN,
        /** a worker wants pairs */
        ASK,
        /** the lead's answer: pairs from, to; empty when none are left */
        GRANT,
        /** a worker's block is done; count = bytes of its result lines */
        DONE,
        /** a worker has completed its part */
        CLOSED,
        /** sign of life; count = pairs done by the rank, text = what it is working on */
        PULSE,
        /** a rank cannot go on; text says why */
        FAULT,
        /** lead to all: leave; count = exit status */
        END,
        /** a rank leaves */
        BYE
    }

    static Message ask(int slot) {
        return new Message(Kind.ASK, slot, 0, 0, 0, "");
    }

    static Message grant(int slot, Block block) {
        return new Message(Kind.GRANT, slot, block.from(), block.to(), 0, "");
    }

    static Message done(int slot, Block block, long lineBytes) {
        return new Message(Kind.DONE, slot, block.from(), block.to(), lineBytes, "");
    }

    static Message closed(int slot) {
        return new Message(Kind.CLOSED, slot, 0, 0, 0, "");
    }

    static Message pulse(long pairsDone, String doing) {
        return new Message(Kind.PULSE, 0, 0, 0, pairsDone, doing);
    }

    static Message fault(String text) {
        return new Message(Kind.FAULT, 0, 0, 0, 0, text);
    }

    static Message end(int status, String text) {
        return new Message(Kind.END, 0, 0, 0, status, text);
    }

    static Message bye() {
        return new Message(Kind.BYE, 0, 0, 0, 0, "");
    }

    Block block() {
        return new Block(from, to);
    }

    ByteBuffer encode() {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + words.length);
        bytes.put((byte) kind.ordinal()).putInt(slot).putLong(from).putLong(to).putLong(count);
        return bytes.put(words).flip();
    }

    /** The kind of an encoded message, the plan included. */
    static Kind kindOf(ByteBuffer bytes) {
        return Kind.values()[bytes.get(bytes.position())];
    }

    static Message decode(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate();
        Kind kind = Kind.values()[in.get()];
        int slot = in.getInt();
        long from = in.getLong();
        long to = in.getLong();
        long count = in.getLong();
        return new Message(
                kind, slot, from, to, count, StandardCharsets.UTF_8.decode(in).toString());
    }
}
