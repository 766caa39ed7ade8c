package jatoa.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A pair as an example of its kind.
 *
 * @param network empty where it has none
 * @param sum of its channels' misfits
 * @param misfit that sum over its windows
 * @param figure its waveforms, a file beside the page; empty where there is none
 */
record PairLine(String event, String network, String station, double sum, long windows, double misfit, String figure) {

    static PairLine of(List<String> columns, List<Object> row, String figure) {
        Object network = row.get(columns.indexOf("network"));
        return new PairLine(
                String.valueOf(row.get(columns.indexOf("event"))),
                network == null ? "" : network.toString(),
                String.valueOf(row.get(columns.indexOf("station"))),
                Places.number(row.get(columns.indexOf("misfit_sum"))),
                (Long) row.get(columns.indexOf("windows")),
                Places.number(row.get(columns.indexOf("misfit"))),
                figure);
    }

    String name() {
        return "event " + event + ", " + network + "." + station;
    }

    /** Its row in the table of pairs; the whole table where a name has blanks, which the table's filter cannot hold. */
    String link() {
        String filter = "event:" + event + (network.isEmpty() ? "" : " network:" + network) + " station:" + station;
        boolean blanks = (event + network + station).chars().anyMatch(Character::isWhitespace);
        return blanks
                ? "#pairs"
                : "#pairs?" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The figure's title has the sum, tables the misfit of one window: both are said. */
    String caption() {
        String total = name() + ": misfit " + PageTable.text(sum);
        return switch ((int) Math.min(2, windows)) {
            case 0 -> total + ", whole traces";
            case 1 -> total + " in 1 window";
            default -> total + " over " + windows + " windows, " + PageTable.text(misfit) + " a window";
        };
    }
}
