package jatoa.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of each evaluation of an inversion (processing specification §13): step 0 is a starting model; of the others the one
 * with the smallest misfit of the iteration is accepted and the rest are discarded. In the last iteration, as long as no step is
 * better than its starting model, the line search is open and its steps are trials.
 */
final class Convergence {
    private static final List<String> COLUMNS = List.of(
            "iteration",
            "step_count",
            "model",
            "state",
            "restart",
            "misfit",
            "misfit_relative",
            "events",
            "windows",
            "window_length_s");

    private Convergence() {}

    /**
     * @param steps the answer to {@link Question#STEPS}
     * @param validation the same for the events that validate the inversion; empty where it has none
     */
    static Answer of(Answer steps, Optional<Answer> validation) {
        List<Step> all = steps.lines().stream().map(Step::new).toList();
        Map<Object, List<Step>> iterations = new LinkedHashMap<>();
        all.forEach(s -> iterations
                .computeIfAbsent(s.line().value("iteration"), k -> new ArrayList<>())
                .add(s));
        List<List<Object>> rows = new ArrayList<>();
        double start = Double.NaN;
        int position = 0;
        for (List<Step> iteration : iterations.values()) {
            boolean last = position == iterations.size() - 1;
            Step first = iteration.get(0);
            start = first.isInitial() ? first.misfit() : start;
            double best = iteration.stream()
                    .mapToDouble(Step::misfit)
                    .filter(m -> !Double.isNaN(m))
                    .min()
                    .orElse(Double.NaN);
            boolean open = last && !Double.isNaN(start) && !(best < start);
            boolean taken = false;
            for (Step step : iteration) {
                boolean smallest = !taken && !step.isInitial() && step.misfit() == best;
                taken |= smallest;
                String state = step.isInitial() ? "initial" : open ? "trial" : smallest ? "accepted" : "discarded";
                rows.add(step.row(state, position, all.get(0).misfit()));
            }
            start = Double.isNaN(best) ? start : best;
            position++;
        }
        List<String> columns = new ArrayList<>(COLUMNS);
        validation.ifPresent(of -> {
            columns.addAll(List.of("validation_misfit", "validation_events"));
            Map<List<Object>, Answer.Line> lines = new HashMap<>();
            of.lines().forEach(line -> lines.put(evaluation(line), line));
            for (int i = 0; i < rows.size(); i++) {
                List<Object> row = rows.get(i);
                Answer.Line line = lines.get(Arrays.asList(row.get(0), row.get(1)));
                row.add(line == null ? null : line.value("misfit"));
                row.add(line == null ? (Object) 0L : line.value("events"));
            }
        });
        return new Answer(
                Question.CONVERGENCE.word(),
                columns.stream().map(AnswerColumn::of).toList(),
                rows,
                steps.complete());
    }

    private static List<Object> evaluation(Answer.Line line) {
        return Arrays.asList(line.value("iteration"), line.value("step_count"));
    }

    private record Step(Answer.Line line) {
        boolean isInitial() {
            return line.value("step_count") == null || Objects.equals(line.value("step_count"), 0L);
        }

        double misfit() {
            return line.number("misfit");
        }

        List<Object> row(String state, int position, double first) {
            List<Object> row = new ArrayList<>();
            row.add(line.value("iteration"));
            row.add(line.value("step_count"));
            row.add(String.format(Locale.ROOT, "m%02d", position + (isInitial() ? 0 : 1)));
            row.add(state);
            row.add(isInitial() && position > 0 ? "yes" : "no");
            row.add(line.value("misfit"));
            row.add(Double.isNaN(misfit()) || !(first > 0) ? null : (Object) (misfit() / first));
            row.add(line.value("events"));
            row.add(line.value("windows"));
            row.add(line.value("window_length_s"));
            return row;
        }
    }
}
