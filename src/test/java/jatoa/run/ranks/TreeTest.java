package jatoa.run.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 9, 1000})
    void everyRankIsReachedOnceInLogarithmicallyManySteps(int size) {
        List<Integer> reached = new ArrayList<>(List.of(0));
        int deepest = visit(0, size, 0, reached);
        assertThat(reached).doesNotHaveDuplicates().hasSize(size);
        assertThat(deepest).isLessThanOrEqualTo(32 - Integer.numberOfLeadingZeros(size - 1));
    }

    private static int visit(int rank, int size, int depth, List<Integer> reached) {
        int deepest = depth;
        for (int child : Tree.children(rank, size)) {
            reached.add(child);
            deepest = Math.max(deepest, visit(child, size, depth + 1, reached));
        }
        return deepest;
    }
}
