package jatoa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedCacheTest {
    private final List<String> made = new ArrayList<>();

    private String make(String key) {
        made.add(key);
        return key + "!";
    }

    @Test
    void thoseUsedLastAreKept() {
        SharedCache<String, String> cache = new SharedCache<>(2);
        for (String key : "a b a c a b".split(" ")) {
            assertThat(cache.get(key, this::make)).isEqualTo(key + "!");
        }
        assertThat(made).containsExactly("a", "b", "c", "b");
    }

    @Test
    void weightsCountAndTheLastOneStays() {
        SharedCache<Integer, Integer> cache = new SharedCache<>(10, v -> v);
        AtomicInteger makes = new AtomicInteger();
        for (int key : new int[] {4, 5, 4, 5, 100, 100, 4}) {
            cache.get(key, k -> {
                makes.incrementAndGet();
                return k;
            });
        }
        assertThat(makes).hasValue(4);
    }

    @Test
    void whatCannotBeReadIsNotTriedAgainButAFaultIs() {
        SharedCache<String, String> cache = new SharedCache<>(2);
        AtomicInteger tries = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.get("file", k -> {
                        tries.incrementAndGet();
                        throw new InputException("damaged");
                    }))
                    .hasMessage("damaged");
        }
        assertThat(tries).hasValue(1);
        assertThatThrownBy(() -> cache.get("large", k -> {
                    throw new OutOfMemoryError();
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(cache.get("large", this::make)).isEqualTo("large!");
    }

    @Test
    void threadsThatAskTogetherGetOneValue() throws InterruptedException {
        SharedCache<String, Object> cache = new SharedCache<>(1);
        CyclicBarrier together = new CyclicBarrier(4);
        Object[] got = new Object[4];
        List<Thread> threads = IntStream.range(0, got.length)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    got[i] = cache.get("key", k -> new Object());
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(got).doesNotContainNull().containsOnly(got[0]);
    }
}
