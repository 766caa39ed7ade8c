package jatoa.cli;

import jatoa.config.RunConfig;
import jatoa.inspect.Interval;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.report.WaveformPictures;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa picture}: an event's record section, or one station's waveforms over evaluations. */
@Command(
        name = "picture",
        description = {
            "Draws the filtered waveforms of an event with their windows.",
            "All its stations make a record section; with --station it is one of them, a row for each CONFIG.yaml, such as the"
                    + " configurations of an inversion's iterations. Nothing but the picture is written."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PictureCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "CONFIG.yaml", description = "The configurations of runs, in order.")
    private List<String> configs;

    @Option(names = "--event", required = true, paramLabel = "NAME", description = "The event.")
    private String event;

    @Option(names = "--station", paramLabel = "[NET.]STA", description = "One station, over the configurations.")
    private String station;

    @Option(names = "--component", paramLabel = "C", description = "The component. Default: that of the first channel.")
    private String component;

    @Option(
            names = "--band",
            paramLabel = "A..B",
            description = "The first period band within these seconds; default: the first of the configuration.")
    private String band;

    @Option(names = "--out", required = true, paramLabel = "FILE.png", description = "The picture.")
    private String out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, instead of the files'; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Override
    public Integer call() {
        if (!out.toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new InputException("--out names a PNG file, such as section.png, was '" + out + "'");
        }
        if (station == null && configs.size() > 1) {
            throw new InputException("several configurations are compared for one station: add --station");
        }
        List<WaveformPictures.Evaluated> evaluations = new ArrayList<>();
        for (String path : configs) {
            RunConfig config = RunConfig.of(Configuration.read(path, assignments));
            for (PairJob job : jobs(config, path)) {
                evaluations.add(new WaveformPictures.Evaluated(config, job));
            }
        }
        WaveformPictures.Choice choice = new WaveformPictures.Choice(
                Optional.ofNullable(component), Optional.ofNullable(band).map(Interval::parse));
        byte[] png = station == null
                ? WaveformPictures.section(
                        evaluations.get(0).config(),
                        evaluations.stream()
                                .map(WaveformPictures.Evaluated::job)
                                .toList(),
                        choice,
                        PictureCommand::say)
                : WaveformPictures.improvement(evaluations, choice, PictureCommand::say);
        Storage.forPath(out).writeAtomically(out, png);
        System.out.println(out);
        return Main.OK;
    }

    private static void say(String missed) {
        System.err.println("jatoa: not drawn: " + missed);
    }

    private List<PairJob> jobs(RunConfig config, String path) {
        JobList all = JobDiscovery.find(config);
        List<PairJob> wanted = all.pairs()
                .filter(job -> job.id().event().equals(event) && isWanted(job))
                .toList();
        if (wanted.isEmpty()) {
            throw new InputException(path + " has no pair of event '" + event + "'"
                    + (station == null ? "" : " and station '" + station + "'"));
        }
        return wanted;
    }

    private boolean isWanted(PairJob job) {
        return station == null
                || station.equals(job.id().station())
                || station.equals(job.id().network() + "." + job.id().station());
    }
}
