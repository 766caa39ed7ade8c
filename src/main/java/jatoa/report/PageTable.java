package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One table of the page, as the page's script reads it.
 *
 * @param columns name, unit and meaning of each
 * @param rows as long as {@code columns}
 */
record PageTable(String id, String title, List<AnswerColumn> columns, List<List<Object>> rows) {
    /** What a page shows of a number; the tables hold every digit. */
    private static final MathContext DIGITS = new MathContext(5);

    /** An answer without its columns that have no value; the page is of one evaluation, unless {@code evaluations}. */
    static PageTable of(String id, String title, Answer answer, boolean evaluations) {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < answer.columns().size(); c++) {
            int column = c;
            boolean label = Set.of("iteration", "step_count")
                    .contains(answer.columns().get(c).name());
            if ((evaluations || !label) && answer.rows().stream().anyMatch(r -> Objects.nonNull(r.get(column)))) {
                kept.add(c);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : answer.rows()) {
            List<Object> values = new ArrayList<>(kept.size());
            kept.forEach(c -> values.add(shortened(row.get(c))));
            rows.add(values);
        }
        return new PageTable(id, title, kept.stream().map(answer.columns()::get).toList(), rows);
    }

    static Object shortened(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? (Object) new BigDecimal(number).round(DIGITS).doubleValue()
                : value;
    }

    /** A number as the page's script would show it. */
    static String text(double value) {
        return String.valueOf(shortened(value)).replaceFirst("\\.0$", "");
    }

    /** With another column at the right. */
    PageTable with(AnswerColumn column, List<?> values) {
        List<AnswerColumn> more = new ArrayList<>(columns);
        more.add(column);
        List<List<Object>> wider = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            List<Object> row = new ArrayList<>(rows.get(r));
            row.add(values.get(r));
            wider.add(row);
        }
        return new PageTable(id, title, more, wider);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("title", title);
        json.put(
                "columns",
                columns.stream()
                        .map(c -> List.of(c.name(), c.unit(), c.meaning()))
                        .toList());
        json.put("rows", rows);
        return json;
    }
}
