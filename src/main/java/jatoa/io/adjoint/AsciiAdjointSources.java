package jatoa.io.adjoint;

import jatoa.io.AdjointSourceFile;
import jatoa.io.Storage;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import java.util.List;

/** A text file a channel. Unlike the other forms each file appears as it is written. */
final class AsciiAdjointSources extends AdjointSourceSink {
    private final String directory;

    AsciiAdjointSources(String directory, SolverChannels channels) {
        super(channels);
        this.directory = directory;
    }

    @Override
    void write(int station, int code, double[] samples, About about) {
        String[] codes = channels().stations().get(station).split("\\.", -1);
        ChannelId id = new ChannelId(codes[0], codes[1], "", channels().codes().get(code));
        TimeAxis axis = TimeAxis.ofStep(
                channels().startNanos(), channels().dt(), channels().nstep());
        String path = Storage.resolve(directory, id.withoutLocation() + ".adj");
        AdjointSourceFile.write(
                path,
                new AdjointSource(id, axis, Samples.adopt(samples)),
                channels().start());
    }

    @Override
    void zeros(int station, int code) {
        write(station, code, new double[channels().nstep()], About.NOTHING);
    }

    @Override
    public List<String> paths() {
        return List.of();
    }

    @Override
    void commit() {
        // every file is in its place
    }

    @Override
    public void close() {
        // nothing is open
    }
}
