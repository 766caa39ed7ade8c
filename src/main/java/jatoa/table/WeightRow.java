package jatoa.table;

import jatoa.model.Evaluation;

/**
 * One row of the {@code weights} table: how much a channel with windows counts.
 *
 * @param key what is weighted
 * @param windows counted
 * @param user the user's weight of the category
 * @param receiver factor of the channel among those of its event and category
 * @param category factor of band and component
 * @param source factor of the event
 * @param weight their product; NaN while it is not known
 * @param unit of distances: deg or km
 */
public record WeightRow(
        WeightKey key,
        Evaluation evaluation,
        int windows,
        double user,
        double receiver,
        double category,
        double source,
        double weight,
        Spacing receivers,
        Spacing sources,
        String unit) {

    /** Reference distance (NaN where all weights are 1) and condition number of geographic weights. */
    public record Spacing(double referenceDistance, double conditionNumber) {
        public static final Spacing NONE = new Spacing(Double.NaN, Double.NaN);
    }

    /** With the factors of the whole inversion. */
    public WeightRow with(double categoryFactor, double sourceFactor, Spacing ofSources) {
        return new WeightRow(
                key,
                evaluation,
                windows,
                user,
                receiver,
                categoryFactor,
                sourceFactor,
                sourceFactor * categoryFactor * receiver,
                receivers,
                ofSources,
                unit);
    }

    /** As a row of another evaluation. */
    public WeightRow at(Evaluation other) {
        return new WeightRow(key, other, windows, user, receiver, category, source, weight, receivers, sources, unit);
    }
}
