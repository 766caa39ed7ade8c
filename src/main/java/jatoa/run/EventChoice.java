package jatoa.run;

import jatoa.config.RolesConfig;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.Printable;
import jatoa.model.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of the configured events a run works on.
 *
 * @param roles those of these
 * @param batch so many of the inversion's events; empty: all
 * @param seed another one gives another batch
 */
public record EventChoice(Set<Role> roles, OptionalInt batch, long seed) {
    /** The inversion's events and those that validate it. */
    public static final EventChoice STANDARD =
            new EventChoice(Set.of(Role.INVERSION, Role.VALIDATION), OptionalInt.empty(), 0);

    public EventChoice {
        roles = Set.copyOf(roles);
        if (roles.contains(Role.OFF)) {
            throw new InputException("events whose role is off are not run");
        }
        if (batch.isPresent() && batch.getAsInt() < 1) {
            throw new InputException("a batch has at least one event, was " + batch.getAsInt());
        }
    }

    /**
     * The chosen events with their roles, in their order.
     *
     * @throws InputException where an event has two roles, a list of them cannot be read, or there are fewer events than a batch is to have
     */
    Map<String, Role> of(List<String> events, RolesConfig config) {
        Map<String, Role> roles = assigned(config);
        Map<String, Role> chosen = new LinkedHashMap<>();
        for (String event : events) {
            Role role = roles.getOrDefault(event, Role.INVERSION);
            if (this.roles.contains(role)) {
                chosen.put(event, role);
            }
        }
        if (batch.isPresent()) {
            Set<String> drawn = drawn(chosen);
            chosen.entrySet().removeIf(e -> e.getValue() == Role.INVERSION && !drawn.contains(e.getKey()));
        }
        return chosen;
    }

    /** Names that have a role and are not among the events, sorted. */
    static List<String> unknown(List<String> events, RolesConfig config) {
        Set<String> names = new TreeSet<>(assigned(config).keySet());
        events.forEach(names::remove);
        return List.copyOf(names);
    }

    /** Each name draws a number from its letters and the seed, whatever other events there are; the smallest are taken. */
    private Set<String> drawn(Map<String, Role> chosen) {
        List<String> all = chosen.keySet().stream()
                .filter(event -> chosen.get(event) == Role.INVERSION)
                .toList();
        if (all.size() < batch.getAsInt()) {
            throw new InputException("a batch of " + Printable.count(batch.getAsInt(), "event")
                    + " was asked for, and the inversion has " + all.size());
        }
        return new HashSet<>(all.stream()
                .sorted(Comparator.comparing(this::number).thenComparing(Comparator.naturalOrder()))
                .limit(batch.getAsInt())
                .toList());
    }

    private String number(String event) {
        try {
            byte[] bytes = (seed + "\n" + event).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Role> assigned(RolesConfig config) {
        Map<String, Role> roles = new HashMap<>();
        config.named().forEach((role, names) -> {
            names.events().forEach(event -> RolesConfig.put(roles, event, role));
            names.file().ifPresent(file -> lines(file).forEach(event -> RolesConfig.put(roles, event, role)));
        });
        return roles;
    }

    private static List<String> lines(String file) {
        return new String(Storage.forPath(file).readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
