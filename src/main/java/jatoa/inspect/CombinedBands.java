package jatoa.inspect;

import jatoa.config.Bands;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.config.WeightsConfig;
import jatoa.io.Storage;
import jatoa.table.OutputLayout;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How the misfits of a channel's bands become one, as the last run's settings say: their mean, or with {@code combine: sum} their sum,
 * each times its band's weight. Where channels have weights besides, the misfit without any is their mean.
 *
 * @param weights where they are added: those of bands and components; those of components come first
 */
record CombinedBands(boolean added, List<Bands.Resolved> weights) {
    private static final CombinedBands MEAN = new CombinedBands(false, List.of());

    static CombinedBands of(OutputLayout layout) {
        String path = layout.runJson();
        Storage storage = Storage.forPath(path);
        if (!storage.exists(path)) {
            return MEAN;
        }
        byte[] bytes = storage.readAllBytes(path);
        if (!new String(bytes, StandardCharsets.UTF_8).contains("combine")) {
            return MEAN; // nearly always, and known without a parser
        }
        SettingsMap run = SettingsFile.parse(bytes, path);
        if (!run.has("configuration")) {
            return MEAN;
        }
        SettingsMap settings = run.map("configuration");
        boolean added = settings.has("combine")
                && settings.constant("combine", Bands.Combine.class) == Bands.Combine.SUM
                && !(settings.has("weights") && WeightsConfig.isOn(settings.map("weights")));
        return added
                ? new CombinedBands(
                        true,
                        Bands.resolve(settings).stream()
                                .filter(band ->
                                        band.weight() != 1 || band.component().isPresent())
                                .sorted(Comparator.comparing(
                                        band -> band.component().isEmpty()))
                                .toList())
                : MEAN;
    }

    /** As SQL over a channel's rows of the misfit table; {@code values} takes what the SQL has markers for. */
    String sql(Map<String, Object> values) {
        if (!added) {
            return "avg(misfit)";
        }
        if (weights.isEmpty()) {
            return "sum(misfit)";
        }
        StringBuilder cases = new StringBuilder("sum(misfit * CASE");
        for (Bands.Resolved band : weights) {
            cases.append(" WHEN min_period_s = ")
                    .append(Filter.marker(values, "band", band.band().minPeriod()));
            cases.append(" AND max_period_s = ")
                    .append(Filter.marker(values, "band", band.band().maxPeriod()));
            band.component()
                    .ifPresent(component -> cases.append(" AND component = ")
                            .append(Filter.marker(values, "band", component.toString())));
            cases.append(" THEN ").append(Filter.marker(values, "band", band.weight()));
        }
        return cases.append(" ELSE 1 END)").toString();
    }
}
