package jatoa.config;

import jatoa.model.InputException;
import jatoa.model.Role;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which events have which role; all others are for the inversion.
 *
 * @param named the roles that have events of their own
 */
public record RolesConfig(Map<Role, Names> named) {
    private static final String KEY = "roles";

    public RolesConfig {
        named = Map.copyOf(named);
    }

    /** Events in a list, or in a file with one name a line; one of the two is empty. */
    public record Names(List<String> events, Optional<String> file) {
        public Names {
            events = List.copyOf(events);
        }
    }

    static RolesConfig of(SettingsMap s) {
        List<String> words = Stream.of(Role.values()).map(Role::word).toList();
        SettingsMap map = s.map(KEY).requireKnown(words);
        Map<Role, Names> named = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (map.has(role.word())) {
                named.put(role, names(map, role.word()));
            }
        }
        Map<String, Role> roles = new HashMap<>();
        named.forEach((role, names) -> names.events().forEach(event -> put(roles, event, role)));
        return new RolesConfig(named);
    }

    private static Names names(SettingsMap map, String role) {
        if (map.get(role) instanceof Map) {
            return new Names(
                    List.of(),
                    Optional.of(map.map(role).requireKnown(List.of("file")).text("file")));
        }
        return new Names(map.texts(role), Optional.empty());
    }

    /** @throws InputException where the event has another role already */
    public static void put(Map<String, Role> roles, String event, Role role) {
        Role other = roles.put(event, role);
        if (other != null && other != role) {
            throw new InputException("setting 'roles' has event " + Messages.quoted(event) + " as " + other.word()
                    + " and as " + role.word());
        }
    }
}
