package jatoa.config;

import java.util.List;

/**
 * What recorded traces must be like to be used.
 *
 * @param gaps what becomes of a channel with gaps
 */
public record QualityConfig(GapRule gaps) {
    static final List<Setting> SETTINGS = List.of(new Setting(
            "gaps",
            "refuse",
            "",
            "a channel with gaps: refuse it, keep its longest segment (longest), or interpolate across"));

    static QualityConfig of(SettingsMap s) {
        return new QualityConfig(s.constant("gaps", GapRule.class));
    }
}
