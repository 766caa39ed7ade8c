package jatoa.math;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jtransforms.fft.DoubleFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Discrete Fourier transforms of any length, X[k] = Σ x[j] exp(−2πi jk/n), inverse with 1/n. Spectra are interleaved: re, im,
 * re, im … Cost O(n log n), also for prime lengths. A plan belongs to the thread that asked for it; one thread computes it.
 */
public final class Fft {
    private static final int PLANS_PER_THREAD = 64;
    private static final double POWER_OF_TWO_GAIN = 1.4;

    static {
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private static final ThreadLocal<Map<Integer, Fft>> PLANS =
            ThreadLocal.withInitial(() -> new LinkedHashMap<>(PLANS_PER_THREAD, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Fft> eldest) {
                    return size() > PLANS_PER_THREAD;
                }
            });

    private final int n;
    private final DoubleFFT_1D plan;

    private Fft(int n) {
        this.n = n;
        this.plan = new DoubleFFT_1D(n);
    }

    /** This thread's plan for length {@code n} ≥ 1; kept for the next call. */
    public static Fft ofLength(int n) {
        return PLANS.get().computeIfAbsent(n, Fft::new);
    }

    /** The smallest 2^a·3^b·5^c ≥ n: a length that transforms fast. */
    public static int fastLength(int n) {
        long least = powerOfTwo(n);
        for (long fives = 1; fives < least; fives *= 5) {
            for (long odd = fives; odd < least; odd *= 3) {
                least = Math.min(least, odd * powerOfTwo((int) ((n + odd - 1) / odd)));
            }
        }
        return (int) least;
    }

    /**
     * A length ≥ n for work whose length is free: the next power of two where that is not much longer than {@link #fastLength}, since
     * a power of two takes two thirds of the time.
     */
    public static int workLength(int n) {
        int power = powerOfTwo(n);
        int fast = fastLength(n);
        return power <= POWER_OF_TWO_GAIN * fast ? power : fast;
    }

    /** The smallest power of two ≥ n, 1 for n &lt; 1. */
    private static int powerOfTwo(int n) {
        return n <= 1 ? 1 : Integer.highestOneBit(2 * n - 1);
    }

    public int length() {
        return n;
    }

    /** Number of bins 0 … ⌊n/2⌋ of a real signal's spectrum. */
    public int bins() {
        return n / 2 + 1;
    }

    /** In place; {@code interleaved} holds 2n numbers. */
    public void forward(double[] interleaved) {
        plan.complexForward(interleaved);
    }

    /** In place, scaled by 1/n; {@code interleaved} holds 2n numbers. */
    public void inverse(double[] interleaved) {
        plan.complexInverse(interleaved, true);
    }

    /** Bins 0 … ⌊n/2⌋ of {@code x}, cropped or padded with zeros to n: {@code 2 * bins()} numbers. */
    public double[] realForward(double[] x) {
        double[] spectrum = new double[2 * bins()];
        System.arraycopy(x, 0, spectrum, 0, Math.min(x.length, n));
        plan.realForward(spectrum);
        unpack(spectrum);
        return spectrum;
    }

    /**
     * In place: the first n of the {@code 2 * bins()} numbers become the samples of the real signal with these bins; the imaginary parts
     * of bin 0 and of n/2 do not count.
     */
    public void realInverse(double[] spectrum) {
        if (n > 1) {
            spectrum[1] = spectrum[n];
        }
        plan.realInverse(spectrum, true);
    }

    // JTransforms packs: a[2k]=Re k, a[2k+1]=Im k; a[1] = Re n/2 (even n) or Im (n-1)/2 (odd n).
    private void unpack(double[] a) {
        if (n == 1) {
            a[1] = 0;
            return;
        }
        double special = a[1];
        a[1] = 0;
        if (n % 2 == 0) {
            a[n] = special;
            a[n + 1] = 0;
        } else {
            a[n] = special;
        }
    }
}
