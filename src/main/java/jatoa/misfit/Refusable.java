package jatoa.misfit;

import java.util.Optional;

/** A value, or the reason why there is none. */
final class Refusable<T> {
    private final Optional<T> value;
    private final Optional<String> reason;

    private Refusable(Optional<T> value, Optional<String> reason) {
        this.value = value;
        this.reason = reason;
    }

    static <T> Refusable<T> of(T value) {
        return new Refusable<>(Optional.of(value), Optional.empty());
    }

    static <T> Refusable<T> refused(String reason) {
        return new Refusable<>(Optional.empty(), Optional.of(reason));
    }

    Optional<String> reason() {
        return reason;
    }

    /** @throws java.util.NoSuchElementException where there is a reason instead */
    T value() {
        return value.orElseThrow();
    }
}
