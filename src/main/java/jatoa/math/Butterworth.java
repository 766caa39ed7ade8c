package jatoa.math;

/**
 * Butterworth filters as second-order sections: analogue prototype of order N, frequency pre-warping, bilinear transform;
 * a band-pass has 2N poles. Direct form II transposed from zero state, no padding. O(n·N) per pass. Source: processing
 * specification, section preprocess (Butterworth filter). A design is immutable and safe for many threads.
 */
public final class Butterworth {
    /** Per section b0, b1, b2, a1, a2 with a0 = 1; the gain is in the first section's b. */
    private final double[] sections;

    private Butterworth(double[] sections) {
        this.sections = sections;
    }

    /** @throws IllegalArgumentException unless 0 &lt; low &lt; high &lt; rate/2 (Hz) */
    public static Butterworth bandPass(double low, double high, int corners, double rate) {
        requireCorners(low, high, corners, rate);
        double w1 = warp(low, rate);
        double w2 = warp(high, rate);
        Design design = new Design(corners, Zeros.BOTH, Math.pow(w2 - w1, corners));
        for (int m = corners - 1; m >= 0; m -= 2) {
            Complex half = prototypePole(m, corners).times((w2 - w1) / 2);
            Complex root = half.times(half).minus(w1 * w2).sqrt();
            if (m == 0) {
                design.addPair(half.plus(root), half.minus(root));
            } else {
                design.addConjugates(half.plus(root));
                design.addConjugates(half.minus(root));
            }
        }
        return design.finish();
    }

    /** @throws IllegalArgumentException unless 0 &lt; corner &lt; rate/2 (Hz) */
    public static Butterworth lowPass(double corner, int corners, double rate) {
        requireCorners(0, corner, corners, rate);
        double w = warp(corner, rate);
        Design design = new Design(corners, Zeros.AT_NYQUIST, Math.pow(w, corners));
        for (int m = corners - 1; m >= 0; m -= 2) {
            design.addPrototype(m, prototypePole(m, corners).times(w));
        }
        return design.finish();
    }

    /** @throws IllegalArgumentException unless 0 &lt; corner &lt; rate/2 (Hz) */
    public static Butterworth highPass(double corner, int corners, double rate) {
        requireCorners(0, corner, corners, rate);
        double w = warp(corner, rate);
        Design design = new Design(corners, Zeros.AT_ZERO, 1);
        for (int m = corners - 1; m >= 0; m -= 2) {
            // poles lie on the unit circle: 1/p is the conjugate
            design.addPrototype(m, prototypePole(m, corners).conjugate().times(w));
        }
        return design.finish();
    }

    private static void requireCorners(double low, double high, int corners, double rate) {
        if (!(low >= 0 && low < high && high < rate / 2) || corners < 1) {
            throw new IllegalArgumentException(
                    "corners " + low + " and " + high + " Hz of order " + corners + " at " + rate + " Hz");
        }
    }

    private static double warp(double frequency, double rate) {
        return 4 * Math.tan(0.5 * Math.PI * (frequency / (rate / 2)));
    }

    private static Complex prototypePole(int m, int corners) {
        double angle = Math.PI * m / (2.0 * corners);
        return new Complex(-Math.cos(angle), -Math.sin(angle));
    }

    /** Filters {@code x} in place, from the first sample to the last. */
    public void forward(double[] x) {
        filter(x, 0, 1);
    }

    /** The transpose of {@link #forward}, in place: from the last sample to the first. */
    public void backward(double[] x) {
        filter(x, x.length - 1, -1);
    }

    /** Filters {@code x} in place forward, then backward, both from zero state: no phase, twice the attenuation. */
    public void zeroPhase(double[] x) {
        forward(x);
        backward(x);
    }

    /** Two sections at a time where there are two: a processor works on both while each waits for its last sample. */
    private void filter(double[] x, int start, int step) {
        int s = 0;
        for (; s + 5 < sections.length; s += 10) {
            passTwo(x, s, start, step);
        }
        if (s < sections.length) {
            pass(x, s, start, step);
        }
    }

    private void pass(double[] x, int s, int start, int step) {
        double b0 = sections[s];
        double b1 = sections[s + 1];
        double b2 = sections[s + 2];
        double a1 = sections[s + 3];
        double a2 = sections[s + 4];
        double s1 = 0;
        double s2 = 0;
        for (int count = x.length, i = start; count > 0; count--, i += step) {
            double v = x[i];
            double y = b0 * v + s1;
            s1 = b1 * v + s2 - a1 * y;
            s2 = b2 * v - a2 * y;
            x[i] = y;
        }
    }

    /** {@link #pass} by section {@code s} and the next one. */
    private void passTwo(double[] x, int s, int start, int step) {
        double b0 = sections[s];
        double b1 = sections[s + 1];
        double b2 = sections[s + 2];
        double a1 = sections[s + 3];
        double a2 = sections[s + 4];
        double d0 = sections[s + 5];
        double d1 = sections[s + 6];
        double d2 = sections[s + 7];
        double c1 = sections[s + 8];
        double c2 = sections[s + 9];
        double s1 = 0;
        double s2 = 0;
        double t1 = 0;
        double t2 = 0;
        for (int count = x.length, i = start; count > 0; count--, i += step) {
            double v = x[i];
            double y = b0 * v + s1;
            s1 = b1 * v + s2 - a1 * y;
            s2 = b2 * v - a2 * y;
            double z = d0 * y + t1;
            t1 = d1 * y + t2 - c1 * z;
            t2 = d2 * y - c2 * z;
            x[i] = z;
        }
    }

    /** Where a section's zeros are. */
    private enum Zeros {
        /** z = 1 and z = −1 */
        BOTH(1, 0, -1),
        /** z = −1 twice */
        AT_NYQUIST(1, 2, 1),
        /** z = 1 twice */
        AT_ZERO(1, -2, 1);

        private final double b0;
        private final double b1;
        private final double b2;

        Zeros(double b0, double b1, double b2) {
            this.b0 = b0;
            this.b1 = b1;
            this.b2 = b2;
        }
    }

    /** Sections under construction from analogue poles. */
    private static final class Design {
        private final Zeros zeros;
        private final double[] sections;
        private double gain;
        private int next;

        Design(int corners, Zeros zeros, double gain) {
            int count = zeros == Zeros.BOTH ? corners : (corners + 1) / 2;
            this.zeros = zeros;
            this.sections = new double[5 * count];
            this.gain = gain;
        }

        void addPrototype(int m, Complex pole) {
            if (m == 0) {
                addReal(pole.re());
            } else {
                addConjugates(pole);
            }
        }

        void addConjugates(Complex pole) {
            addPair(pole, pole.conjugate());
        }

        /** Two poles p, q whose sum and product are real: (4+p)/(4−p) and (4+q)/(4−q) in the z plane. */
        void addPair(Complex p, Complex q) {
            Complex zp = p.plus(4).over(p.times(-1).plus(4));
            Complex zq = q.plus(4).over(q.times(-1).plus(4));
            scale(p.times(-1).plus(4).times(q.times(-1).plus(4)).re(), 2);
            put(zeros.b0, zeros.b1, zeros.b2, -zp.plus(zq).re(), zp.times(zq).re());
        }

        /** One real pole: a section of first order, with one of the zeros. */
        void addReal(double p) {
            scale(4 - p, 1);
            put(1, zeros == Zeros.AT_NYQUIST ? 1 : -1, 0, -(4 + p) / (4 - p), 0);
        }

        /** The bilinear transform's gain: 4 for each zero at s = 0, divided by the product of 4 − p over {@code poles} poles. */
        private void scale(double product, int poles) {
            int zerosAtOrigin = switch (zeros) {
                case BOTH -> poles / 2;
                case AT_NYQUIST -> 0;
                case AT_ZERO -> poles;
            };
            gain *= Math.pow(4, zerosAtOrigin) / product;
        }

        private void put(double b0, double b1, double b2, double a1, double a2) {
            sections[next++] = b0;
            sections[next++] = b1;
            sections[next++] = b2;
            sections[next++] = a1;
            sections[next++] = a2;
        }

        Butterworth finish() {
            for (int i = 0; i < 3; i++) {
                sections[i] *= gain;
            }
            return new Butterworth(sections);
        }
    }

    /** A complex number. */
    private record Complex(double re, double im) {

        Complex plus(Complex other) {
            return new Complex(re + other.re, im + other.im);
        }

        Complex plus(double real) {
            return new Complex(re + real, im);
        }

        Complex minus(Complex other) {
            return new Complex(re - other.re, im - other.im);
        }

        Complex minus(double real) {
            return new Complex(re - real, im);
        }

        Complex times(Complex other) {
            return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
        }

        Complex times(double factor) {
            return new Complex(re * factor, im * factor);
        }

        Complex over(Complex other) {
            double norm = other.re * other.re + other.im * other.im;
            return new Complex((re * other.re + im * other.im) / norm, (im * other.re - re * other.im) / norm);
        }

        Complex conjugate() {
            return new Complex(re, -im);
        }

        /** The root with a real part ≥ 0, free of cancellation. */
        Complex sqrt() {
            double modulus = Math.hypot(re, im);
            if (modulus == 0) {
                return new Complex(0, 0);
            }
            if (re >= 0) {
                double root = Math.sqrt((modulus + re) / 2);
                return new Complex(root, im / (2 * root));
            }
            double root = Math.copySign(Math.sqrt((modulus - re) / 2), im);
            return new Complex(im / (2 * root), root);
        }
    }
}
