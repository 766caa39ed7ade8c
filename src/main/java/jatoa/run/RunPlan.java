package jatoa.run;

import jatoa.config.RunConfig;
import jatoa.config.WeightsConfig;
import jatoa.config.WindowFilter;
import jatoa.model.FileStamp;
import jatoa.model.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What to run. A run is two works, one after the other: {@link Stage#MEASURE} by blocks, {@link Stage#FINISH} by events. Between them, where
 * they are asked for, are {@link Stage#FILTER} by blocks, which drops windows, and {@link Stage#WEIGH} by events, which computes weights.
 *
 * @param resume whether blocks that an earlier run did are left as they are where they still hold
 */
public record RunPlan(RunConfig config, JobList jobs, boolean resume) {

    /** Everything is done anew. */
    public RunPlan(RunConfig config, JobList jobs) {
        this(config, jobs, false);
    }

    /** The works of a run. */
    public enum Stage {
        MEASURE,
        FILTER,
        WEIGH,
        FINISH
    }

    /** The work of a stage, to be made once a process. */
    public Work work(Stage stage) {
        return switch (stage) {
            case MEASURE -> new MeasureWork(this);
            case FILTER -> new FilterWork(this);
            case WEIGH -> new WeighWork(this);
            case FINISH -> new FinishWork(this);
        };
    }

    /** From this another process makes the same work; see {@link Work#order}. */
    byte[] order(Stage stage) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            byte[] settings = config.json().getBytes(StandardCharsets.UTF_8);
            out.writeByte(stage.ordinal());
            out.writeBoolean(resume);
            out.writeInt(settings.length);
            out.write(settings);
            jobs.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The other way of {@link Work#order}. */
    public static Work work(byte[] order) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(order)))) {
            Stage stage = Stage.values()[in.readByte()];
            boolean resume = in.readBoolean();
            String settings = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            return new RunPlan(RunConfig.parse(settings), JobList.read(in), resume).work(stage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this run computes weights, which come from all of its events together. */
    boolean weighs() {
        return config.weights()
                .filter(w -> w.origin(config.evaluation()) == WeightsConfig.Origin.COMPUTED)
                .isPresent();
    }

    /** Whether what comes of a pair depends on all events of this run. */
    boolean isJoint() {
        return weighs() || config.filters() && config.windowFilters().stream().anyMatch(WindowFilter::acrossEvents);
    }

    /** Tells runs of other events apart, whatever their order. */
    String eventsDigest() {
        String names = jobs.events().stream()
                .map(e -> e.role() == Role.INVERSION
                        ? e.event()
                        : e.event() + "\t" + e.role().word())
                .sorted()
                .collect(Collectors.joining("\n"));
        return FileStamp.ofContent("", names.getBytes(StandardCharsets.UTF_8)).checksum();
    }

    /** What results depend on besides the inputs: settings, and the program, another version of which may come to others. */
    String digest() {
        String program = Optional.ofNullable(RunPlan.class.getPackage().getImplementationVersion())
                .orElse("sources");
        return config.digest() + (isJoint() ? "-" + eventsDigest() : "") + "-" + program;
    }
}
