package jatoa.run;

import jatoa.config.WindowFilter;
import jatoa.config.WindowFilter.Group;
import jatoa.config.WindowFilter.Statistics;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Evaluation;
import jatoa.model.PeriodBand;
import jatoa.model.Role;
import jatoa.pipeline.DroppedWindows;
import jatoa.pipeline.DroppedWindows.Dropped;
import jatoa.table.BlockReader;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import jatoa.weight.Outliers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Judges the windows of a run by {@code window_filters}, from the rows that stage 1 left, in one process: each filter on what those before
 * it kept. Of the windows it holds a bit each, and a number each of one column. Events of different roles are never of one group.
 */
final class WindowStatistics {
    private static final List<String> KEY = List.of(
            "network", "station", "location", "channel", "min_period_s", "max_period_s", "left_sample", "right_sample");

    private final RunPlan plan;
    private final OutputLayout layout;
    private final Evaluation evaluation;
    private final int[] blocks;

    WindowStatistics(RunPlan plan) {
        this.plan = plan;
        this.layout = new OutputLayout(plan.config().outputDirectory());
        this.evaluation = plan.config().evaluation();
        this.blocks = Block.count(plan.jobs());
    }

    /** An event whose windows are judged, and those of them that stay, by their number in the event. */
    private record Judged(int index, String event, Role role, BitSet dropped, List<Dropped> list) {}

    /** One window. */
    private record Row(int number, ChannelId channel, PeriodBand band, int left, int right, double value) {}

    private interface RowAction {
        void take(Row row);
    }

    /** What a filter's statistics are taken of; what it does not group by is absent. */
    private record GroupKey(
            Role role, Optional<String> event, Optional<PeriodBand> band, Optional<Component> component) {}

    private record ChannelKey(ChannelId channel, PeriodBand band) {}

    /**
     * Where an earlier run had finished blocks whose windows must be judged again, with others that are new, makes these be done anew.
     *
     * @return whether there are any
     */
    boolean reopen() {
        boolean together = plan.isJoint();
        List<PartName> finished = new ArrayList<>();
        long open = 0;
        boolean reopened = false;
        for (int e = 0; e < blocks.length; e++) {
            for (int n = 0; n < blocks[e]; n++) {
                PartName block =
                        new PartName(evaluation, plan.jobs().events().get(e).event(), n);
                if (Receipt.read(layout.receipt(block)).flatMap(Receipt::scale).isPresent()) {
                    finished.add(block);
                } else {
                    open++;
                }
            }
            if (!together || e == blocks.length - 1) {
                if (open > 0 && !finished.isEmpty()) {
                    finished.forEach(block -> Storage.forPath(layout.root()).delete(layout.receipt(block)));
                    reopened = true;
                }
                finished.clear();
                open = 0;
            }
        }
        return reopened;
    }

    /** Leaves the windows that go, a file an event; those of events that were finished before stay as they are. */
    void judge() {
        List<Judged> events = new ArrayList<>();
        for (int e = 0; e < blocks.length; e++) {
            JobList.EventJobs event = plan.jobs().events().get(e);
            boolean finished = Receipt.readAll(layout, evaluation, event.event(), blocks[e])
                    .filter(receipts ->
                            receipts.stream().allMatch(r -> r.scale().isPresent()))
                    .isPresent();
            if (!finished) {
                events.add(new Judged(e, event.event(), event.role(), new BitSet(), new ArrayList<>()));
            }
        }
        for (WindowFilter filter : plan.config().windowFilters()) {
            if (filter.column().equals(WindowFilter.COUNT)) {
                events.forEach(event -> count(event, filter));
            } else {
                Map<GroupKey, Outliers> outliers = filter.statistics()
                        .map(s -> outliers(events, filter, s))
                        .orElse(Map.of());
                events.forEach(event -> drop(event, filter, outliers));
            }
        }
        for (Judged event : events) {
            String path = layout.dropped(evaluation, event.event());
            byte[] text = DroppedWindows.text(event.list()).getBytes(StandardCharsets.UTF_8);
            if (text.length > 0) {
                Storage.forPath(path).writeAtomically(path, text);
            } else {
                Storage.forPath(path).delete(path);
            }
        }
    }

    private Map<GroupKey, Outliers> outliers(List<Judged> events, WindowFilter filter, Statistics statistics) {
        Map<GroupKey, DoubleStream.Builder> values = new HashMap<>();
        for (Judged event : events) {
            forEach(event, filter.column(), row -> {
                if (Double.isFinite(row.value())) {
                    values.computeIfAbsent(key(event, row, statistics.by()), k -> DoubleStream.builder())
                            .add(row.value());
                }
            });
        }
        Map<GroupKey, Outliers> outliers = new HashMap<>();
        values.forEach((key, of) ->
                outliers.put(key, Outliers.of(statistics, of.build().toArray())));
        return outliers;
    }

    /** A window without a value stays. */
    private void drop(Judged event, WindowFilter filter, Map<GroupKey, Outliers> outliers) {
        List<Row> refused = new ArrayList<>();
        forEach(event, filter.column(), row -> {
            boolean within = row.value() >= filter.min() && row.value() <= filter.max();
            boolean near = filter.statistics()
                    .map(s -> outliers.get(key(event, row, s.by())))
                    .map(o -> o.keeps(row.value()))
                    .orElse(true);
            if (Double.isFinite(row.value()) && !(within && near)) {
                refused.add(row);
            }
        });
        refuse(event, filter, refused);
    }

    private void count(Judged event, WindowFilter filter) {
        Map<ChannelKey, List<Row>> channels = new HashMap<>();
        forEach(
                event,
                "cc",
                row -> channels.computeIfAbsent(new ChannelKey(row.channel(), row.band()), k -> new ArrayList<>())
                        .add(row));
        channels.values().stream()
                .filter(rows -> rows.size() < filter.min() || rows.size() > filter.max())
                .forEach(rows -> refuse(event, filter, rows));
    }

    private static void refuse(Judged event, WindowFilter filter, List<Row> rows) {
        for (Row row : rows) {
            event.dropped().set(row.number());
            event.list().add(new Dropped(row.channel(), row.band(), row.left(), row.right(), filter.reason()));
        }
    }

    private static GroupKey key(Judged event, Row row, Set<Group> by) {
        return new GroupKey(
                event.role(),
                by.contains(Group.EVENT) ? Optional.of(event.event()) : Optional.empty(),
                by.contains(Group.BAND) ? Optional.of(row.band()) : Optional.empty(),
                by.contains(Group.COMPONENT) ? Optional.of(row.channel().component()) : Optional.empty());
    }

    /** The windows of an event that are left, in the order of the table. */
    private void forEach(Judged event, String column, RowAction action) {
        List<String> columns = new ArrayList<>(KEY);
        columns.add(column);
        int[] number = {0};
        for (int n = 0; n < blocks[event.index()]; n++) {
            PartName block = new PartName(evaluation, event.event(), n);
            BlockReader.forEachWindow(layout, block, columns, values -> {
                if (!event.dropped().get(number[0])) {
                    action.take(row(number[0], values));
                }
                number[0]++;
            });
        }
    }

    private static Row row(int number, Object[] values) {
        Object value = values[KEY.size()];
        return new Row(
                number,
                new ChannelId(text(values[0]), text(values[1]), text(values[2]), text(values[3])),
                new PeriodBand((Double) values[4], (Double) values[5]),
                ((Long) values[6]).intValue(),
                ((Long) values[7]).intValue(),
                value == null ? Double.NaN : (Double) value);
    }

    private static String text(Object value) {
        return value == null ? "" : (String) value;
    }
}
