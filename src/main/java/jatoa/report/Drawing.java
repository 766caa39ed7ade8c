package jatoa.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A picture that can be drawn at any size.
 *
 * @param id its anchor in the page and its file's name
 * @param caption what it shows and how to read it
 * @param table the table of the page that holds its numbers; empty where none does
 * @param png at a scale
 */
record Drawing(String id, String caption, String table, DoubleFunction<byte[]> png) {
    private static final double ON_THE_PAGE = 1;
    private static final double AS_FILE = 2;

    Figure figure() {
        List<Figure.Link> links = table.isEmpty() ? List.of() : List.of(new Figure.Link("the numbers", "#" + table));
        return new Figure(id, caption, links, png.apply(ON_THE_PAGE));
    }

    /** For papers and talks. */
    byte[] file() {
        return png.apply(AS_FILE);
    }
}
