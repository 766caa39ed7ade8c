package jatoa.math;

import java.util.Optional;

/**
 * Three sensors that point anywhere, and the change between their components and Z (up), N, E. A sensor of azimuth a and dip
 * d measures −Z sin d + N cos a cos d + E sin a cos d. Sensors need not be at right angles: the inverse is the matrix's,
 * and what belongs to adjoint sources is the transpose. Series are rows in the order of the sensors or Z, N, E.
 */
public final class SensorBasis {
    /** The volume that three unit vectors span; below it they count as lying in one plane. */
    private static final double FLAT = 1e-3;

    private final double[][] sensors;
    private final double[][] inverse;

    private SensorBasis(double[][] sensors, double[][] inverse) {
        this.sensors = sensors;
        this.inverse = inverse;
    }

    /**
     * Three sensors; empty where they lie in one plane and so cannot tell Z, N and E apart.
     *
     * @param azimuths degrees from north
     * @param dips degrees down from the horizontal (−90 is up)
     */
    public static Optional<SensorBasis> of(double[] azimuths, double[] dips) {
        double[][] m = new double[3][];
        for (int i = 0; i < 3; i++) {
            double azimuth = Math.toRadians(azimuths[i]);
            double dip = Math.toRadians(dips[i]);
            m[i] = new double[] {-Math.sin(dip), Math.cos(azimuth) * Math.cos(dip), Math.sin(azimuth) * Math.cos(dip)};
        }
        double volume = 0;
        for (int j = 0; j < 3; j++) {
            volume += m[0][j] * cofactor(m, 0, j);
        }
        if (!(Math.abs(volume) >= FLAT)) {
            return Optional.empty();
        }
        double[][] inverse = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                inverse[i][j] = cofactor(m, j, i) / volume;
            }
        }
        return Optional.of(new SensorBasis(m, inverse));
    }

    /** Signed by cyclic order of the indices. */
    private static double cofactor(double[][] m, int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    }

    /** Z, N and E of what the sensors measured. */
    public double[][] toZne(double[][] measured) {
        return product(inverse, measured);
    }

    /** What the sensors measure of Z, N and E. */
    public double[][] fromZne(double[][] zne) {
        return product(sensors, zne);
    }

    /** The transpose of {@link #fromZne}: adjoint sources of the sensors' components, brought to Z, N and E. */
    public double[][] adjointToZne(double[][] sensorSources) {
        return product(transposed(sensors), sensorSources);
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                t[i][j] = m[j][i];
            }
        }
        return t;
    }

    private static double[][] product(double[][] m, double[][] series) {
        int n = series[0].length;
        double[][] result = new double[3][n];
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < n; i++) {
                result[row][i] = m[row][0] * series[0][i] + m[row][1] * series[1][i] + m[row][2] * series[2][i];
            }
        }
        return result;
    }
}
