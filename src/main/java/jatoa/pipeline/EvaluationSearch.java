package jatoa.pipeline;

import jatoa.model.Evaluation;
import java.util.List;
import java.util.Optional;

/** Which evaluation's windows are meant (processing specification §7.4). */
final class EvaluationSearch {
    private EvaluationSearch() {}

    /**
     * The one that has the wanted labels, the last where several have. Without labels: the only one there is; otherwise the one
     * before the present one.
     *
     * @param there by iteration, then step
     * @param wanted −1 where any will do
     * @param now the present evaluation
     */
    static Optional<Evaluation> find(List<Evaluation> there, Evaluation wanted, Evaluation now) {
        if (!wanted.equals(Evaluation.NONE)) {
            return last(there.stream()
                    .filter(e -> wanted.iteration() < 0 || wanted.iteration() == e.iteration())
                    .filter(e -> wanted.stepCount() < 0 || wanted.stepCount() == e.stepCount())
                    .toList());
        }
        if (now.equals(Evaluation.NONE)) {
            return there.size() == 1 ? Optional.of(there.get(0)) : Optional.empty();
        }
        int at = there.indexOf(now);
        if (at >= 0) {
            return at > 0 ? Optional.of(there.get(at - 1)) : Optional.empty();
        }
        return last(there.stream()
                        .filter(e -> e.iteration() == now.iteration() && e.stepCount() < now.stepCount())
                        .toList())
                .or(() -> last(there));
    }

    private static Optional<Evaluation> last(List<Evaluation> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }

    static String name(Evaluation e) {
        return e.tag().isEmpty() ? "a run without labels" : e.tag();
    }

    static String words(Evaluation wanted, Evaluation now) {
        if (!wanted.equals(Evaluation.NONE)) {
            return wanted.tag();
        }
        return now.equals(Evaluation.NONE)
                ? "a single evaluation (say windows.iteration and windows.step_count)"
                : "an evaluation before " + now.tag();
    }
}
