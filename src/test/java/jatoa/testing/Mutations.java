package jatoa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jatoa.model.InputException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Damages a good file in many ways: a reader must take it or say, by an {@link InputException} that names the file, why not. */
public final class Mutations {
    private Mutations() {}

    /** Cuts, overwrites, inserts and deletes bytes, {@code count} times with a fixed seed; most damage near the start. */
    public static void survive(byte[] good, String name, int count, Consumer<byte[]> reader) {
        Random random = new Random(20240607);
        for (int i = 0; i < count; i++) {
            byte[] bad = mutated(good, random, i);
            try {
                reader.accept(bad);
            } catch (InputException e) {
                assertThat(e.getMessage()).as("mutation %d", i).contains(name);
            } catch (RuntimeException | Error e) {
                fail("mutation " + i + " of " + name + " (" + bad.length + " bytes) gives " + e, e);
            }
        }
    }

    private static byte[] mutated(byte[] good, Random random, int i) {
        int at = random.nextBoolean() ? random.nextInt(Math.min(good.length, 800)) : random.nextInt(good.length);
        int length = 1 + random.nextInt(16);
        int end = Math.min(good.length, at + length);
        return switch (i % 5) {
            case 0 -> Arrays.copyOf(good, at);
            case 1 -> overwritten(good, at, end, random);
            case 2 -> {
                byte[] flipped = good.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 3 -> joined(Arrays.copyOf(good, at), Arrays.copyOfRange(good, end, good.length));
            default -> {
                byte[] inserted = new byte[length];
                random.nextBytes(inserted);
                yield joined(joined(Arrays.copyOf(good, at), inserted), Arrays.copyOfRange(good, at, good.length));
            }
        };
    }

    private static byte[] overwritten(byte[] good, int from, int to, Random random) {
        byte[] bad = good.clone();
        byte[] noise = new byte[to - from];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bad, from, noise.length);
        return bad;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
