package jatoa.export;

import jatoa.io.Storage;
import jatoa.io.adjoint.AdjointForm;
import jatoa.model.InputException;
import jatoa.pipeline.AdjointFiles;
import jatoa.pipeline.StoredAdjointSources;
import jatoa.table.PartName;
import jatoa.table.Schemas;
import jatoa.table.TableFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes the adjoint sources of a finished run in the form that a solver reads, an event at a time. */
public final class AdjointExport {
    private final FinishedRun run;
    private final AdjointFiles.Options options;
    private final String to;

    /**
     * @param options what they leave open is as the run's settings say
     * @param to where an event's directory goes; {@code {event}} may say where its name does
     */
    public AdjointExport(FinishedRun run, AdjointFiles.Options options, String to) {
        this.run = run;
        this.options = options.or(AdjointFiles.Options.of(options.form(), run.config()));
        this.to = to;
    }

    /** The events that have adjoint sources. */
    public List<String> events() {
        String directory = run.layout().root() + "/adjoint";
        Storage storage = Storage.forPath(directory);
        TreeSet<String> events = new TreeSet<>(storage.listIfThere(directory));
        events.removeIf(name -> !storage.stat(directory + "/" + name).directory());
        for (String path : TableFiles.of(run.layout(), Schemas.ADJOINT_SOURCES).paths()) {
            PartName.parse(path.substring(path.lastIndexOf('/') + 1))
                    .filter(part -> part.evaluation().equals(run.config().evaluation()))
                    .ifPresent(part -> events.add(part.event()));
        }
        return List.copyOf(events);
    }

    /**
     * Writes one event's files.
     *
     * @return what was written, and what the user should know of it
     * @throws InputException where the solver could not read them, or would read something else; nothing is written then
     */
    public List<String> write(String event) {
        long origin = run.originNanos(event);
        StoredAdjointSources sources =
                StoredAdjointSources.of(run.layout(), run.config().evaluation(), event, origin);
        if (sources.channels().isEmpty()) {
            throw new InputException(
                    "no adjoint sources of " + event + " in " + run.layout().adjointDirectory(event));
        }
        return new AdjointFiles(run.config(), run.layout(), options)
                .write(
                        event,
                        origin,
                        sources,
                        options.form() == AdjointForm.ASDF ? run.about(event) : Map.of(),
                        FinishedRun.directory(to, event))
                .said();
    }
}
