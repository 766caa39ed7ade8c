package jatoa.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One picture of the page.
 *
 * @param id its anchor; empty: none
 * @param caption what it shows and how to read it
 * @param links what lies behind it
 */
record Figure(String id, String caption, List<Link> links, byte[] png) {

    /** @param target within the page, or a file beside it */
    record Link(String words, String target) {}

    /**
     * A picture that can be drawn at any size.
     *
     * @param id its anchor in the page and its file's name
     * @param table the table of the page that holds its numbers; empty where none does
     * @param png at a scale
     */
    record Drawing(String id, String caption, String table, DoubleFunction<byte[]> png) {
        Figure onThePage() {
            List<Link> links = table.isEmpty() ? List.of() : List.of(new Link("the numbers", "#" + table));
            return new Figure(id, caption, links, png.apply(1));
        }

        /** For papers and talks: twice the size. */
        byte[] file() {
            return png.apply(2);
        }
    }
}
