package jatoa.math;

import java.util.Arrays;

/**
 * Tapers of a measurement window (adjoint specification §3.2). A fraction p of the window is tapered, half of it at each
 * end; weights are cached per length. The innermost edge weight stays below 1; first and last weight are 0 except for
 * HAMMING (0.08). Not to be confused with the taper of preprocessing.
 */
public enum WindowTaper {
    HANN {
        @Override
        double edge(double x) {
            return 0.5 - 0.5 * Math.cos(2 * x);
        }
    },
    HAMMING {
        @Override
        double edge(double x) {
            return 0.54 - 0.46 * Math.cos(2 * x);
        }
    },
    COS {
        @Override
        double edge(double x) {
            return Math.cos(x - Math.PI / 2);
        }
    },
    /** 1 − cos¹⁰ */
    COS_P10 {
        @Override
        double edge(double x) {
            return 1 - Math.pow(Math.cos(x), 10);
        }
    };

    private record Key(WindowTaper type, int n, double p) {}

    private static final PerThreadCache<Key, double[]> WEIGHTS = new PerThreadCache<>(64);

    /** The edge function for x in 0..π. */
    abstract double edge(double x);

    /** The n weights for a total tapered fraction {@code p} in 0..1; shared, never write to them. */
    public double[] weights(int n, double p) {
        return WEIGHTS.get(new Key(this, n, p), key -> compute(key.n, key.p));
    }

    private double[] compute(int n, double p) {
        int m = (int) (p == 0 || p == 1 ? n * p / 2 : n * p / 2 + 0.5);
        double[] w = new double[n];
        Arrays.fill(w, 1);
        for (int i = 0; i < m; i++) {
            w[i] *= edge(Math.PI * i / (2 * m - 1));
            w[n - m + i] *= edge(Math.PI * (m + i) / (2 * m - 1));
        }
        return w;
    }
}
