package jatoa.math;

/**
 * Rotation of horizontal motion between north–east and radial–transverse: R = −E sin b − N cos b, T = −E cos b + N sin b with b
 * the azimuth at the station towards the event. The matrix is its own inverse and its own transpose, so that adjoint
 * sources go back by the same formulas. Positive R points away from the event. O(n), one new array each.
 */
public final class Rotation {
    private Rotation() {}

    /** The radial component of north and east, b in degrees. */
    public static double[] radial(double[] north, double[] east, double backAzimuth) {
        double b = Math.toRadians(backAzimuth);
        return combined(north, -Math.cos(b), east, -Math.sin(b));
    }

    /** The transverse component of north and east, b in degrees. */
    public static double[] transverse(double[] north, double[] east, double backAzimuth) {
        double b = Math.toRadians(backAzimuth);
        return combined(north, Math.sin(b), east, -Math.cos(b));
    }

    /** The north component of radial and transverse, b in degrees. */
    public static double[] north(double[] radial, double[] transverse, double backAzimuth) {
        double b = Math.toRadians(backAzimuth);
        return combined(radial, -Math.cos(b), transverse, Math.sin(b));
    }

    /** The east component of radial and transverse, b in degrees. */
    public static double[] east(double[] radial, double[] transverse, double backAzimuth) {
        double b = Math.toRadians(backAzimuth);
        return combined(radial, -Math.sin(b), transverse, -Math.cos(b));
    }

    private static double[] combined(double[] x, double a, double[] y, double b) {
        double[] sum = new double[x.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i] + b * y[i];
        }
        return sum;
    }
}
