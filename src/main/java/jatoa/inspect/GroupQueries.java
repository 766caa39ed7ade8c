package jatoa.inspect;

/** Windows and misfit by step, event, station, channel and pair; outliers among events and stations. */
final class GroupQueries {
    private static final String SUMS = "channels, windows, window_length_s, misfit_sum, misfit";

    private GroupQueries() {}

    /** An evaluation without a measurement has no events, and a row none the less. */
    static String steps(Sources sources) {
        return "WITH " + sources.groups(Level.EVENT) + ",\ns AS (SELECT " + Sources.EVALUATION
                + ", event, channels, windows, window_length_s, misfit_sum, misfit FROM g UNION ALL SELECT DISTINCT "
                + Sources.EVALUATION + ", NULL, 0, 0, 0D, NULL, NULL FROM m)\nSELECT " + Sources.EVALUATION
                + ", count(event) AS events, sum(channels) AS channels, sum(windows) AS windows,"
                + " sum(window_length_s) AS window_length_s, sum(misfit_sum) AS misfit_sum, avg(misfit) AS misfit"
                + " FROM s GROUP BY " + Sources.EVALUATION + " ORDER BY " + Sources.EVALUATION;
    }

    /** With where and when each event was, as far as known. */
    static String events(Sources sources) {
        return "WITH " + sources.groups(Level.EVENT) + "\nSELECT g.iteration, g.step_count, g.event, " + SUMS
                + ", origin_time, latitude_deg, longitude_deg, x_m, y_m, depth_km, magnitude FROM g LEFT JOIN events p"
                + " ON g.iteration <=> p.iteration AND g.step_count <=> p.step_count AND g.event = p.event"
                + " ORDER BY g.iteration, g.step_count, g.event";
    }

    /** With where each station is, as far as known. */
    static String stations(Sources sources) {
        return "WITH " + sources.groups(Level.STATION) + "\nSELECT g.iteration, g.step_count, g.network, g.station, "
                + SUMS + ", latitude_deg, longitude_deg, x_m, y_m FROM g LEFT JOIN stations p"
                + " ON g.iteration <=> p.iteration AND g.step_count <=> p.step_count AND g.network <=> p.network"
                + " AND g.station = p.station ORDER BY g.iteration, g.step_count, g.network, g.station";
    }

    static String channels(Sources sources) {
        return of(sources, Level.CHANNEL, SUMS);
    }

    static String pairs(Sources sources) {
        return of(sources, Level.PAIR, SUMS + ", distance_km, backazimuth_deg");
    }

    private static String of(Sources sources, Level level, String columns) {
        String keys = Sources.keys(level);
        return "WITH " + sources.groups(level) + "\nSELECT " + keys + ", " + columns + " FROM g ORDER BY " + keys;
    }

    /** Misfits far from the mean of their evaluation, in its (population) standard deviations; the farthest first. */
    static String outliers(Sources sources, Level level, double deviations) {
        String keys = Sources.keys(level);
        String over = " OVER (PARTITION BY " + Sources.EVALUATION + ")";
        return "WITH " + sources.groups(level) + ",\no AS (SELECT *, avg(misfit)" + over
                + " AS mean, stddev_pop(misfit)"
                + over + " AS std FROM g)\nSELECT " + keys
                + ", channels, windows, misfit, mean, std, (misfit - mean) / std AS deviations"
                + " FROM o WHERE std > 0 AND abs(misfit - mean) >= double('" + deviations + "') * std ORDER BY "
                + Sources.EVALUATION + ", abs(misfit - mean) DESC, " + keys;
    }
}
