/**
 * The settings of a run as validated records, read from YAML; unknown keys and bad values stop before any work.
 *
 * <p>A setting is said once. Its key, default, unit and meaning are one line of {@code defaults.yaml}, which {@code jatoa config}
 * prints and a run starts from; beside it, {@code corrected.yaml} has what {@code conventions: corrected} changes and
 * {@code window-presets.yaml} what each {@code pyflex_preset} changes. What the user gives is laid over these
 * ({@link jatoa.config.SettingsMap}), and a record reads it. To add a setting:
 *
 * <ol>
 *   <li>In {@code defaults.yaml}, one line {@code key: default  # [unit] meaning} in its map; no unit, no brackets. Words to choose
 *       from end the meaning, as in {@code : refuse | longest}. A new map is a line {@code key:} with its settings indented below, at
 *       any depth. A correction whose default follows the conventions has a line in {@code corrected.yaml} too.
 *   <li>In the record of its map, a component with its line in {@code of(SettingsMap)}, which reads it by key and type, and where
 *       not every value will do, a {@code Messages.require} in the compact constructor. For a new map, a new record, read with
 *       {@code s.section("key")}.
 * </ol>
 *
 * <p>Nothing else: unknown keys, suggestions, {@code jatoa config} and the digest follow. {@code SettingMessagesTest} then shows every
 * message about the new setting; read them, and keep the file it writes.
 *
 * <p>The records read their settings by hand. Jackson's databind would take 75 to 100 ms to make the first of them at a cold start,
 * reading by hand takes less than 10.
 */
package jatoa.config;
