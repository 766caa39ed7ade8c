package jatoa.io.adjoint;

import jatoa.io.hdf5.Attribute;
import jatoa.io.hdf5.Hdf5Writer;
import jatoa.model.UtcTime;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code adjoint.h5}: ASDF with a series of float32 a channel, {@code AuxiliaryData/AdjointSources/NET_STA_CHA}, with the attributes that
 * others than solvers look for.
 */
final class AsdfAdjointSources extends AdjointSourceSink {
    private static final String GROUP = "AuxiliaryData/AdjointSources/";

    private final Hdf5Writer file;
    private final String path;
    private final String startTime;

    AsdfAdjointSources(String path, SolverChannels channels) {
        super(channels);
        this.startTime = UtcTime.format(channels.startNanos());
        this.path = path;
        this.file = new Hdf5Writer(path);
        file.group("", Attribute.of("file_format", "ASDF"), Attribute.of("file_format_version", "1.0.3"));
        file.group("AuxiliaryData");
        file.group("Provenance");
        file.group("Waveforms");
    }

    @Override
    void write(int station, int code, double[] samples, About about) {
        file.float32(name(station, code), samples, attributes(station, code, about));
    }

    @Override
    void zeros(int station, int code) {
        file.zeros(name(station, code), channels().nstep(), attributes(station, code, About.NOTHING));
    }

    private String name(int station, int code) {
        return GROUP + channels().stations().get(station).replace('.', '_') + "_"
                + channels().codes().get(code);
    }

    private List<Attribute> attributes(int station, int code, About about) {
        List<Attribute> all = new ArrayList<>();
        if (!about.kind().isEmpty()) {
            all.add(Attribute.of("adjoint_source_type", about.kind()));
        }
        all.add(Attribute.of("component", channels().codes().get(code)));
        all.add(Attribute.of("dt", channels().dt()));
        all.add(Attribute.of("location", ""));
        about.maxPeriod().ifPresent(period -> all.add(Attribute.of("max_period", period)));
        about.minPeriod().ifPresent(period -> all.add(Attribute.of("min_period", period)));
        about.misfit().ifPresent(misfit -> all.add(Attribute.of("misfit", misfit)));
        all.add(Attribute.of("starttime", startTime));
        all.add(Attribute.of("station_id", channels().stations().get(station)));
        return all;
    }

    @Override
    public List<String> paths() {
        return List.of(path);
    }

    @Override
    void commit() {
        file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
