package jatoa.inspect;

import jatoa.run.SideBySide;
import jatoa.table.OutputLayout;
import jatoa.table.Schemas;
import jatoa.table.TableFiles;
import jatoa.table.TableFooter;
import jatoa.table.TableFooter.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What the footers of the misfit table's files say about all its rows.
 *
 * @param severalBands whether a channel may have more than one row in an evaluation
 * @param lengths whether each row with a count of windows has their length; files of the first version have none
 * @param roles whether there are events that are none of the inversion's
 * @param evaluations in order; empty where a file holds several, or does not say
 */
record Stored(boolean severalBands, boolean lengths, boolean roles, Optional<List<EvaluationLabel>> evaluations) {
    /** Reading a footer is waiting, on a cluster's storage more than here. */
    private static final int AT_A_TIME = 8;

    static Stored of(OutputLayout layout) {
        List<Callable<TableFooter>> files = TableFiles.of(layout, Schemas.MISFIT.name()).paths().stream()
                .<Callable<TableFooter>>map(file -> () -> TableFooter.of(file))
                .toList();
        List<TableFooter> footers = SideBySide.all(AT_A_TIME, files);
        return new Stored(
                !isOne(footers, "min_period_s") || !isOne(footers, "max_period_s"),
                footers.stream().allMatch(Stored::hasLengths),
                footers.stream().anyMatch(footer -> footer.range("role").isPresent()),
                evaluations(footers));
    }

    /** A run writes files of one evaluation each. */
    private static Optional<List<EvaluationLabel>> evaluations(List<TableFooter> footers) {
        List<TableFooter> filled =
                footers.stream().filter(footer -> !footer.isEmpty()).toList();
        List<EvaluationLabel> found = filled.stream()
                .flatMap(footer -> footer.sameInteger("iteration").stream()
                        .flatMap(iteration -> footer.sameInteger("step_count").stream()
                                .map(step -> new EvaluationLabel(iteration, step))))
                .toList();
        return found.size() < filled.size()
                ? Optional.empty()
                : Optional.of(
                        found.stream().distinct().sorted(EvaluationLabel.ORDER).toList());
    }

    private static boolean isOne(List<TableFooter> footers, String column) {
        Set<Optional<Range>> ranges = new HashSet<>();
        footers.forEach(footer -> ranges.add(footer.range(column)));
        return ranges.size() == 1
                && ranges.iterator().next().filter(Range::isOne).isPresent();
    }

    private static boolean hasLengths(TableFooter footer) {
        OptionalLong nulls = footer.nulls("window_length_s");
        return nulls.isPresent() && nulls.equals(footer.nulls("window_count"));
    }
}
