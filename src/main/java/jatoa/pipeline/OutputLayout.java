package jatoa.pipeline;

import jatoa.model.RowKey;
import java.io.Serializable;

/** Where things are in an output directory; every path is below {@code root} and uses forward slashes. */
public record OutputLayout(String root) implements Serializable {

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

    /** {@code name} is {@code EVENT_NET.STA.CHA}, or {@code EVENT_NET.STA} for several channels. */
    public String figure(String name) {
        return root + "/figures/" + name + ".png";
    }

    /** One of {@code misfit}, {@code windows}, {@code rejections}. */
    public String table(String name) {
        return root + "/tables/" + name;
    }

    public String tables() {
        return root + "/tables";
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

    /** What is known of the finished pairs of an evaluation that is under way. */
    public String journal(RowKey.Evaluation evaluation) {
        String tag = evaluation.tag();
        return root + "/.journal" + (tag.isEmpty() ? "" : "-" + tag);
    }

    /** A path of this directory without the directory. */
    public String below(String path) {
        return path.substring(root.length() + 1);
    }
}
