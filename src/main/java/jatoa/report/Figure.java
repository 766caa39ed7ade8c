package jatoa.report;

/**
 * One picture of the page.
 *
 * @param id its anchor
 * @param caption what it shows and how to read it
 * @param link where it leads; empty where nowhere
 */
record Figure(String id, String caption, String link, byte[] png) {}
