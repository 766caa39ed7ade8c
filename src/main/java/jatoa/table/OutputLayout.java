package jatoa.table;

import jatoa.model.Evaluation;

/**
 * Where things are in an output directory; every path is below {@code root} and uses forward slashes. What only runs need of each
 * other is in the hidden directory {@code .jatoa}.
 */
public record OutputLayout(String root) {
    public OutputLayout {
        while (root.length() > 1 && root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
    }

    /** Of one event's adjoint sources. */
    public String adjointDirectory(String event) {
        return root + "/adjoint/" + event;
    }

    /** {@code channel} is {@code NET.STA.CHA}. */
    public String adjointFile(String event, String channel) {
        return adjointDirectory(event) + "/" + channel + ".adj";
    }

    /** The stations of one event that have adjoint sources. */
    public String stationsAdjoint(String event) {
        return adjointDirectory(event) + "/STATIONS_ADJOINT";
    }

    public String figures() {
        return root + "/figures";
    }

    /** {@code name} is {@code EVENT_NET.STA.CHA}, or {@code EVENT_NET.STA} for several channels. */
    public String figure(String name) {
        return figures() + "/" + name + ".png";
    }

    public String tables() {
        return root + "/tables";
    }

    /** One of {@code misfit}, {@code windows}, {@code rejections} … */
    public String table(String name) {
        return tables() + "/" + name;
    }

    public String misfitResults() {
        return root + "/misfit_results.txt";
    }

    /** What each event of the last evaluation adds to the misfit. */
    public String residuals() {
        return root + "/residuals";
    }

    public String runJson() {
        return root + "/run.json";
    }

    /** Of an evaluation: a directory an event, in it a receipt a block. */
    public String receipts(Evaluation evaluation) {
        return hidden("receipts", evaluation);
    }

    /** The receipt of one block. */
    public String receipt(PartName block) {
        return receipts(block.evaluation()) + "/" + block.event() + "/" + block.number();
    }

    /** Of an event: what is not yet part of its results. */
    public String uncommitted(Evaluation evaluation, String event) {
        return hidden("uncommitted", evaluation) + "/" + event;
    }

    /** An adjoint source that is still to be multiplied. */
    public String uncommittedAdjoint(Evaluation evaluation, String event, String channel) {
        return uncommitted(evaluation, event) + "/adjoint/" + channel;
    }

    /** Of an event: what is counted of it before the weights of the inversion are known. */
    public String counts(Evaluation evaluation, String event) {
        return uncommitted(evaluation, event) + "/counts";
    }

    /** Of an event: the windows that the statistics of the run refuse. */
    public String dropped(Evaluation evaluation, String event) {
        return uncommitted(evaluation, event) + "/dropped";
    }

    /** A block's windows as they were before some were dropped; only there where some were. */
    public String unfiltered(PartName block) {
        return uncommitted(block.evaluation(), block.event()) + "/unfiltered/" + block.fileName();
    }

    /** Factors of events and categories, of the run that has these events. */
    public String factors(Evaluation evaluation, String events) {
        return hidden("factors", evaluation) + "/" + events;
    }

    /** A block's part of a table before it is committed. */
    public String uncommittedPart(String table, PartName block) {
        return uncommitted(block.evaluation(), block.event()) + "/" + table + "/" + block.fileName();
    }

    /** A block's part of a table. */
    public String part(String table, PartName block) {
        return table(table) + "/" + block.fileName();
    }

    /** The runs under way. */
    public String running() {
        return root + "/.jatoa/running";
    }

    /** A path of this directory without the directory. */
    public String below(String path) {
        return path.substring(root.length() + 1);
    }

    private String hidden(String what, Evaluation evaluation) {
        String tag = evaluation.tag();
        return root + "/.jatoa/" + what + (tag.isEmpty() ? "" : "-" + tag);
    }
}
