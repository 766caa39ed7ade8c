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
        int m = Math.max(n, 1);
        while (true) {
            int rest = m;
            for (int p : new int[] {2, 3, 5}) {
                while (rest % p == 0) {
                    rest /= p;
                }
            }
            if (rest == 1) {
                return m;
            }
            m++;
        }
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

    /** The real signal of n samples with bins 0 … ⌊n/2⌋ given; the imaginary parts of bin 0 and of n/2 do not count. */
    public double[] realInverse(double[] spectrum) {
        double[] x = new double[n];
        pack(spectrum, x);
        plan.realInverse(x, true);
        return x;
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

    private void pack(double[] spectrum, double[] x) {
        if (n == 1) {
            x[0] = spectrum[0];
            return;
        }
        System.arraycopy(spectrum, 0, x, 0, n);
        x[1] = spectrum[n];
    }
}
