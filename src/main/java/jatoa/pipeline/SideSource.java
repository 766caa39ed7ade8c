package jatoa.pipeline;

import jatoa.config.DataConfig;
import jatoa.config.FileTemplate;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import java.util.List;
import java.util.function.Function;

/**
 * Where the traces of one side of pairs are: all that the sides differ in when they are read.
 *
 * @param word the side's name in notes
 * @param template paths of its files
 * @param tag which waveforms of an ASDF file; empty where it has one tag
 * @param values what a station's job has for the template, one a file
 */
record SideSource(String word, FileTemplate template, String tag, Function<StationJob, List<String>> values) {

    static SideSource observed(DataConfig data) {
        return new SideSource("observed", data.observed(), data.tags().observed(), StationJob::observed);
    }

    static SideSource synthetic(DataConfig data) {
        return new SideSource("synthetic", data.synthetic(), data.tags().synthetic(), StationJob::synthetic);
    }

    List<String> values(PairJob job) {
        return values.apply(job.station());
    }

    String path(PairJob job, String value) {
        return template.expand(job.id().event(), job.id().network(), job.id().station(), value);
    }
}
