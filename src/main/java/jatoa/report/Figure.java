package jatoa.report;

import java.util.List;

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
}
