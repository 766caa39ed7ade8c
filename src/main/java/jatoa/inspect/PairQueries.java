package jatoa.inspect;

/** What became of the pairs that were asked for. */
final class PairQueries {
    private static final String PAIR = "event, network, station";
    /** The part before the first colon says what, the part behind it which. */
    private static final String REASON = "substring_index(reason, ':', 1)";

    private PairQueries() {}

    static String status(Sources sources) {
        String keys = Sources.EVALUATION + ", status, stage, " + REASON;
        return "WITH " + sources.misfit() + "\nSELECT " + Sources.EVALUATION + ", status, stage, " + REASON
                + " AS reason, count(DISTINCT event, pair_index) AS pairs, count(*) AS channels FROM m GROUP BY " + keys
                + " ORDER BY " + keys;
    }

    static String rejections(Sources sources) {
        return "WITH " + sources.rejections() + "\nSELECT " + Sources.EVALUATION
                + ", reason, sum(candidates) AS candidates, count(*) AS channels FROM r GROUP BY " + Sources.EVALUATION
                + ", reason ORDER BY " + Sources.EVALUATION + ", candidates DESC, reason";
    }

    /**
     * Pairs without a measured channel, with what became of one of theirs, and pairs that another evaluation has and this one lacks
     * (status {@code absent}).
     */
    static String missing(Sources sources) {
        return "WITH " + sources.misfit() + ",\np AS (SELECT " + Sources.EVALUATION + ", " + PAIR
                + ", max(CASE WHEN " + Sources.DONE + " THEN 1 ELSE 0 END) AS done,"
                + " min(struct(status, stage, reason)) AS why FROM m GROUP BY " + Sources.EVALUATION + ", " + PAIR
                + "),\na AS (SELECT * FROM (SELECT DISTINCT " + Sources.EVALUATION
                + " FROM p) CROSS JOIN (SELECT DISTINCT "
                + PAIR + " FROM p))\nSELECT a.iteration, a.step_count, a.event, a.network, a.station,"
                + " coalesce(p.why.status, 'absent') AS status, p.why.stage, p.why.reason FROM a LEFT JOIN p"
                + " ON a.iteration <=> p.iteration AND a.step_count <=> p.step_count AND a.event = p.event"
                + " AND a.network <=> p.network AND a.station = p.station WHERE coalesce(p.done, 0) = 0"
                + " ORDER BY a.iteration, a.step_count, a.event, a.network, a.station";
    }
}
