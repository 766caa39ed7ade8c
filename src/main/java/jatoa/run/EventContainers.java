package jatoa.run;

import jatoa.config.OutputConfig.AdjointFormat;
import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.io.adjoint.AdjointForm;
import jatoa.io.adjoint.AdjointSourceSink.About;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.Role;
import jatoa.model.StationJob;
import jatoa.pipeline.AdjointFiles;
import jatoa.pipeline.AdjointNotes;
import jatoa.pipeline.StoredAdjointSources;
import jatoa.table.BlockReader;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import jatoa.table.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files that hold all adjoint sources of an event, {@code adjoint.h5} and SU: made in stage 2 from the parts of stage 1. With the
 * stamps of the files goes a seal, which tells the receipts that they were made from: as long as both hold, the parts are not needed.
 */
final class EventContainers {
    private final RunPlan plan;
    private final OutputLayout layout;

    EventContainers(RunPlan plan) {
        this.plan = plan;
        this.layout = new OutputLayout(plan.config().outputDirectory());
    }

    private static List<AdjointForm> forms(RunConfig config) {
        return config.output().adjointFormats().stream()
                .filter(f -> f == AdjointFormat.ASDF || f == AdjointFormat.SU)
                .map(f -> AdjointForm.of(f.name()))
                .toList();
    }

    private AdjointFiles files(AdjointForm form) {
        return new AdjointFiles(plan.config(), layout, AdjointFiles.Options.of(form, plan.config()));
    }

    /** Says what the solver would not read, before anything is computed; see {@link AdjointFiles#check}. */
    List<String> check() {
        List<PairJob> first = new ArrayList<>();
        Map<String, List<String>> stations = new LinkedHashMap<>();
        for (JobList.EventJobs event : plan.jobs().events()) {
            if (event.role() == Role.INVERSION && !event.stations().isEmpty()) {
                first.add(event.pair(0));
                stations.put(
                        event.event(),
                        event.stations().stream().map(StationJob::code).toList());
            }
        }
        List<String> said = new ArrayList<>();
        if (plan.config().writesAdjointSources() && !first.isEmpty()) {
            forms(plan.config()).forEach(form -> said.addAll(files(form).check(first.get(0), stations)));
        }
        return said.stream().map(line -> "warning: " + line).toList();
    }

    /** What an event's adjoint sources are packed in, wherever the parts are by now. */
    StoredAdjointSources sources(String event, List<Receipt> receipts, long originNanos) {
        List<String> paths = new ArrayList<>();
        for (int n = 0; n < receipts.size(); n++) {
            PartName block = new PartName(plan.config().evaluation(), event, n);
            String uncommitted = layout.uncommittedPart(Schemas.ADJOINT_SOURCES, block);
            String kept = layout.part(Schemas.ADJOINT_SOURCES, block);
            for (FileStamp file : receipts.get(n).files()) {
                if (isForStage2(file)) {
                    paths.add(uncommitted);
                }
            }
            boolean moves = receipts.get(n).scale().isEmpty()
                    && Storage.forPath(uncommitted).exists(uncommitted);
            for (FileStamp part : receipts.get(n).parts()) {
                if (part.path().equals(Schemas.ADJOINT_SOURCES)) {
                    paths.add(moves ? uncommitted : kept);
                }
            }
        }
        return StoredAdjointSources.ofParts(paths, originNanos);
    }

    /** Whether what a receipt lists is a part that goes once the event is finished. */
    static boolean isForStage2(FileStamp file) {
        return file.path().startsWith(".jatoa/") && file.path().contains("/" + Schemas.ADJOINT_SOURCES + "/");
    }

    /**
     * What was written of an event.
     *
     * @param files their paths below the output directory
     * @param faults why a form is not there, a line each
     */
    record Written(List<FileStamp> files, List<String> faults) {}

    /** Writes the forms that settings ask for; one that its solver could not read is left out, with the reason. */
    Written write(String event, List<Receipt> receipts, StoredAdjointSources sources, long originNanos) {
        List<FileStamp> files = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        String directory = layout.adjointDirectory(event);
        for (AdjointForm form : sources.channels().isEmpty() ? List.<AdjointForm>of() : forms(plan.config())) {
            Map<String, About> about = form == AdjointForm.ASDF ? about(event, receipts) : Map.of();
            try {
                for (String path : files(form)
                        .write(event, originNanos, sources, about, directory)
                        .paths()) {
                    Receipt.stamp(layout.below(path), path).ifPresent(files::add);
                }
            } catch (InputException e) {
                faults.add(form.name().toLowerCase(Locale.ROOT) + ": " + e.getMessage());
            }
        }
        if (!files.isEmpty()) {
            String list = layout.stationsAdjoint(event);
            Receipt.stamp(layout.below(list), list).ifPresent(files::add);
        }
        return new Written(files, faults);
    }

    private Map<String, About> about(String event, List<Receipt> receipts) {
        AdjointNotes notes = new AdjointNotes();
        for (int n = 0; n < receipts.size(); n++) {
            PartName block = new PartName(plan.config().evaluation(), event, n);
            boolean scaled = receipts.get(n).scale().isPresent();
            BlockReader.forEachMisfit(layout, block, scaled, row -> {
                if (!Double.isNaN(row.misfit())) {
                    notes.add(
                            row.key().channel().withoutLocation(),
                            row.key().method().adjointType(),
                            row.misfit(),
                            row.key().band());
                }
            });
        }
        return notes.byChannel();
    }

    /** Tells these receipts from others. */
    static String seal(List<Receipt> receipts) {
        String all = receipts.stream().map(Receipt::checksum).collect(Collectors.joining());
        return FileStamp.ofContent("", all.getBytes(StandardCharsets.UTF_8)).checksum();
    }

    /** Whether an event's files were made from these receipts and stand as they were. */
    boolean stand(FinishedEvent done, List<Receipt> receipts) {
        return !done.containers().isEmpty()
                && done.faults().isEmpty()
                && done.seal().equals(seal(receipts))
                && done.containers().stream().allMatch(f -> Receipt.isAt(f, layout.root() + "/" + f.path()));
    }
}
