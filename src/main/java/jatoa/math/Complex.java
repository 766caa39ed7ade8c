package jatoa.math;

/** A complex number, for filter design; spectra are interleaved arrays. */
record Complex(double re, double im) {

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
