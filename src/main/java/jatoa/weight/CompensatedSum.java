package jatoa.weight;

/** Sums whose error does not grow with the number of terms (Neumaier 1974), in the order in which the terms come. */
final class CompensatedSum {
    private final double[] sums;
    private final double[] lost;

    /** Of several sums, each zero. */
    CompensatedSum(int count) {
        this.sums = new double[count];
        this.lost = new double[count];
    }

    void add(int i, double term) {
        double sum = sums[i];
        double next = sum + term;
        lost[i] += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sums[i] = next;
    }

    double get(int i) {
        return sums[i] + lost[i];
    }

    static double of(double[] terms) {
        CompensatedSum sum = new CompensatedSum(1);
        for (double term : terms) {
            sum.add(0, term);
        }
        return sum.get(0);
    }

    /** Σ aᵢ bᵢ. */
    static double of(double[] a, int[] b) {
        CompensatedSum sum = new CompensatedSum(1);
        for (int i = 0; i < a.length; i++) {
            sum.add(0, a[i] * b[i]);
        }
        return sum.get(0);
    }
}
