package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void resultsComeInTheTasksOrderWhicheverEndsFirst() {
        CountDownLatch second = new CountDownLatch(1);
        List<Callable<String>> tasks = new ArrayList<>();
        tasks.add(() -> {
            second.await();
            return "first";
        });
        tasks.add(() -> {
            second.countDown();
            return "second";
        });
        assertThat(SideBySide.all(2, tasks)).containsExactly("first", "second");
        assertThat(SideBySide.all(1, List.of())).isEmpty();
    }

    @Test
    void aFaultIsThrownAsItWas() {
        assertThatThrownBy(() -> SideBySide.all(1, List.of(() -> 1, () -> {
                    throw new InputException("no such file");
                })))
                .isInstanceOf(InputException.class)
                .hasMessage("no such file");
    }
}
