package jatoa.model;

/** The pass band of the filter, in seconds: {@code 0 < minPeriod < maxPeriod}. */
public record PeriodBand(double minPeriod, double maxPeriod) {

    public PeriodBand {
        if (!(minPeriod > 0) || !(maxPeriod > minPeriod) || Double.isInfinite(maxPeriod)) {
            throw new InputException("a period band needs 0 < min_period < max_period (s), was min_period " + minPeriod
                    + " and max_period " + maxPeriod);
        }
    }
}
