package jatoa.misfit;

/**
 * What one window's multitaper measurement is made of.
 *
 * @param band the bins
 * @param observed spectra of the aligned, scaled observed window
 * @param synthetic spectra of the synthetic window
 * @param cross their cross and auto power
 * @param delay delay and amplitude by frequency
 * @param errors their jack-knife errors
 */
record SpectralEstimate(
        FrequencyBand band,
        TaperedSpectra observed,
        TaperedSpectra synthetic,
        CrossSpectra cross,
        SpectralDelay delay,
        JackknifeErrors errors) {}
