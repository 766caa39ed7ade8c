package jatoa.math;

/**
 * Integrals of evenly sampled functions. O(n). One sample has the integral 0 under both Simpson rules, two samples the
 * trapezoid's. An odd number of samples: the composite rule h/3·(1, 4, 2, 4, …, 2, 4, 1). An even number: see the constants.
 * Source: adjoint specification §3.3.
 */
public enum Quadrature {
    /** Even n: composite rule on all but the last sample, then h·(5y[n−1] + 8y[n−2] − y[n−3])/12 for the last interval. */
    SIMPSON {
        @Override
        public double weight(int i, int n) {
            if (n <= 2) {
                return trapezoid(n);
            }
            if (n % 2 == 1) {
                return composite(i, n);
            }
            double base = i < n - 1 ? composite(i, n - 1) : 0;
            return switch (n - 1 - i) {
                case 0 -> 5.0 / 12.0;
                case 1 -> base + 8.0 / 12.0;
                case 2 -> base - 1.0 / 12.0;
                default -> base;
            };
        }
    },
    /** Even n: the mean of Simpson plus a trapezoid at the end and a trapezoid at the start plus Simpson. */
    SIMPSON_LEGACY {
        @Override
        public double weight(int i, int n) {
            if (n <= 2) {
                return trapezoid(n);
            }
            if (n % 2 == 1) {
                return composite(i, n);
            }
            double first = i < n - 1 ? composite(i, n - 1) : 0;
            double last = i > 0 ? composite(i - 1, n - 1) : 0;
            double ends = (i >= n - 2 ? 0.5 : 0) + (i <= 1 ? 0.5 : 0);
            return 0.5 * (first + last + ends);
        }
    },
    /** h·Σy: the plain sum. */
    RECTANGLE {
        @Override
        public double weight(int i, int n) {
            return 1;
        }
    };

    /** The weight of sample {@code i} of {@code n} for a step of 1. */
    public abstract double weight(int i, int n);

    /** ∫y for step {@code h}. */
    public double integrate(double[] y, double h) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += weight(i, y.length) * y[i];
        }
        return sum * h;
    }

    /** ∫a·b for step {@code h}; both of the same length. */
    public double integrateProduct(double[] a, double[] b, double h) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += weight(i, a.length) * a[i] * b[i];
        }
        return sum * h;
    }

    private static double trapezoid(int n) {
        return n == 2 ? 0.5 : 0;
    }

    private static double composite(int i, int n) {
        if (i == 0 || i == n - 1) {
            return 1.0 / 3.0;
        }
        return i % 2 == 1 ? 4.0 / 3.0 : 2.0 / 3.0;
    }
}
