package jatoa.misfit;

/**
 * One window of a pair, ready to be measured.
 *
 * @param pair the whole traces
 * @param window where it was cut
 * @param observed the tapered observed window
 * @param synthetic the tapered synthetic window
 * @param taper the weights of the taper
 */
record WindowPair(PairSamples pair, SampleWindow window, double[] observed, double[] synthetic, double[] taper) {
    double dt() {
        return pair.dt();
    }

    int length() {
        return synthetic.length;
    }
}
