package jatoa.run;

import jatoa.config.RunConfig;
import jatoa.config.WeightsConfig;
import jatoa.io.Storage;
import jatoa.model.Component;
import jatoa.model.Evaluation;
import jatoa.model.PeriodBand;
import jatoa.model.Position;
import jatoa.model.Role;
import jatoa.model.Station;
import jatoa.model.StationJob;
import jatoa.pipeline.Metadata;
import jatoa.table.BlockReader;
import jatoa.table.MisfitRow;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import jatoa.table.Schemas;
import jatoa.table.WeightKey;
import jatoa.table.WeightRow;
import jatoa.table.WeightTable;
import jatoa.weight.Factors;
import jatoa.weight.GeographicWeights;
import jatoa.weight.Points;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Between the stages, where weights are computed: a unit is an event. From the rows that stage 1 left it counts the windows of each
 * channel and band, weights the channels of each category by their places, and leaves both for {@link Weighing} and stage 2.
 */
final class WeighWork implements Work {
    private static final Comparator<WeightKey> CODE_ORDER =
            Comparator.comparing(k -> k.channel().toString());

    private final RunPlan plan;
    private final RunConfig config;
    private final WeightsConfig weights;
    private final OutputLayout layout;
    private final Evaluation evaluation;
    private final int[] blocks;
    private Metadata metadata;

    WeighWork(RunPlan plan) {
        this.plan = plan;
        this.config = plan.config();
        this.weights = config.weights().orElseThrow();
        this.layout = new OutputLayout(config.outputDirectory());
        this.evaluation = config.evaluation();
        this.blocks = Block.count(plan.jobs());
    }

    private synchronized Metadata metadata() {
        if (metadata == null) {
            metadata = Metadata.of(config);
        }
        return metadata;
    }

    @Override
    public int units() {
        return blocks.length;
    }

    @Override
    public int pairs(int unit) {
        return 0;
    }

    @Override
    public String name(int unit) {
        return "weights of event " + plan.jobs().events().get(unit).event();
    }

    @Override
    public byte[] order() {
        return plan.order(RunPlan.Stage.WEIGH);
    }

    @Override
    public boolean run(int unit) {
        JobList.EventJobs event = plan.jobs().events().get(unit);
        SortedMap<Counts.Category, List<Counted>> categories = new TreeMap<>(Counts.Category.ORDER);
        for (int n = 0; n < blocks[unit]; n++) {
            PartName block = new PartName(evaluation, event.event(), n);
            if (Receipt.read(layout.receipt(block)).isEmpty()) {
                throw new IllegalStateException("a block of event " + event.event() + " is not done");
            }
            BlockReader.forEachMisfit(layout, block, row -> count(row, categories));
        }
        Map<String, StationJob> stations =
                event.stations().stream().collect(Collectors.toMap(StationJob::code, s -> s, (a, b) -> a));
        List<WeightRow> rows = new ArrayList<>();
        SortedMap<Counts.Category, Long> windows = new TreeMap<>(Counts.Category.ORDER);
        Places places = new Places(event.event(), stations);
        categories.forEach((category, channels) -> {
            channels.sort(Comparator.comparing(Counted::key, CODE_ORDER));
            windows.put(category, channels.stream().mapToLong(Counted::windows).sum());
            rows.addAll(weighed(channels, places));
        });
        boolean sourced = weights.source() && event.role() == Role.INVERSION;
        Optional<Position> source = rows.isEmpty() || !sourced
                ? Optional.empty()
                : event.stations().stream()
                        .findFirst()
                        .flatMap(any -> metadata().event(event.event(), any))
                        .map(e -> e.origin().position());
        List<String> unplaced = new ArrayList<>(places.unplaced);
        if (!rows.isEmpty() && sourced && source.isEmpty()) {
            unplaced.add("event " + event.event());
        }
        WeightTable.write(
                layout.uncommittedPart(Schemas.WEIGHTS.name(), new PartName(evaluation, event.event(), 0)),
                rows,
                event.role());
        String path = layout.counts(evaluation, event.event());
        Storage.forPath(path)
                .writeAtomically(
                        path, new Counts(windows, source, unplaced).format().getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private record Counted(WeightKey key, int windows) {}

    private static void count(MisfitRow row, Map<Counts.Category, List<Counted>> categories) {
        if (row.counted() > 0) {
            WeightKey key = new WeightKey(
                    row.key().event(), row.key().channel(), row.key().band());
            Counts.Category category =
                    new Counts.Category(key.band(), key.channel().component());
            categories.computeIfAbsent(category, c -> new ArrayList<>()).add(new Counted(key, row.counted()));
        }
    }

    private List<WeightRow> weighed(List<Counted> channels, Places places) {
        int n = channels.size();
        double[] found = GeographicWeights.equal(n).weights();
        WeightRow.Spacing spacing = WeightRow.Spacing.NONE;
        String unit = "";
        if (weights.receiver() != WeightsConfig.Receiver.NONE) {
            Optional<Points> points = places.points(channels);
            if (points.isEmpty()) {
                return List.of();
            }
            unit = Weighing.word(points.get().unit());
            if (weights.receiver() == WeightsConfig.Receiver.GEOGRAPHIC) {
                GeographicWeights geographic =
                        Weighing.geographic(points.get(), GeographicWeights.Of.RECEIVERS, weights.receiverScan());
                found = geographic.weights();
                spacing = Weighing.spacing(geographic);
            } else {
                found = GeographicWeights.inverseDistance(points.get());
            }
        }
        int[] counts = channels.stream().mapToInt(Counted::windows).toArray();
        double[] factors = Factors.receivers(found, counts);
        List<WeightRow> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            WeightKey key = channels.get(i).key();
            rows.add(new WeightRow(
                    key,
                    evaluation,
                    counts[i],
                    config.bands()
                            .settings(key.band(), key.channel().component())
                            .weight(),
                    factors[i],
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    spacing,
                    WeightRow.Spacing.NONE,
                    unit));
        }
        return rows;
    }

    /** Where the stations of an event are. */
    private final class Places {
        private final String event;
        private final Map<String, StationJob> stations;
        private final Map<String, Optional<Position>> known = new HashMap<>();
        private final List<String> unplaced = new ArrayList<>();

        Places(String event, Map<String, StationJob> stations) {
            this.event = event;
            this.stations = stations;
        }

        /** Empty where a station's place is not known. */
        Optional<Points> points(List<Counted> channels) {
            List<Position> positions = new ArrayList<>();
            for (Counted channel : channels) {
                of(channel.key().channel().stationCode()).ifPresent(positions::add);
            }
            return positions.size() == channels.size() ? Optional.of(Points.of(positions)) : Optional.empty();
        }

        private Optional<Position> of(String code) {
            return known.computeIfAbsent(code, c -> {
                Optional<Position> found =
                        metadata().station(event, stations.get(c)).map(Station::position);
                if (found.isEmpty()) {
                    unplaced.add("station " + c + " of event " + event);
                }
                return found;
            });
        }
    }

    /**
     * What the weights of the inversion need of an event.
     *
     * @param windows of each band and component
     * @param source where the event is; empty where that does not matter
     * @param unplaced whose place must be known and is not
     */
    record Counts(SortedMap<Category, Long> windows, Optional<Position> source, List<String> unplaced) {

        /** One band and component. */
        record Category(PeriodBand band, Component component) {
            static final Comparator<Category> ORDER = Comparator.comparingDouble(
                            (Category c) -> c.band().minPeriod())
                    .thenComparingDouble(c -> c.band().maxPeriod())
                    .thenComparing(c -> c.component().toString());

            String words() {
                return band.minPeriod() + " " + band.maxPeriod() + " " + component;
            }

            static Category parse(String[] words, int from) {
                return new Category(
                        new PeriodBand(Double.parseDouble(words[from]), Double.parseDouble(words[from + 1])),
                        new Component(words[from + 2].charAt(0)));
            }
        }

        private String format() {
            StringBuilder text = new StringBuilder();
            windows.forEach((category, count) -> text.append("windows " + count + " " + category.words() + "\n"));
            source.ifPresent(p -> text.append("source " + p.frame() + " " + p.latitude() + " " + p.longitude() + "\n"));
            unplaced.forEach(name -> text.append("unplaced " + name + "\n"));
            return text.toString();
        }

        static Counts parse(String text) {
            SortedMap<Category, Long> windows = new TreeMap<>(Category.ORDER);
            Optional<Position> source = Optional.empty();
            List<String> unplaced = new ArrayList<>();
            for (String line : text.lines().toList()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "windows" -> windows.put(Category.parse(words, 2), Long.valueOf(words[1]));
                    case "source" ->
                        source = Optional.of(new Position(
                                Position.Frame.valueOf(words[1]),
                                Double.parseDouble(words[2]),
                                Double.parseDouble(words[3])));
                    default -> unplaced.add(line.substring(line.indexOf(' ') + 1));
                }
            }
            return new Counts(windows, source, unplaced);
        }
    }
}
