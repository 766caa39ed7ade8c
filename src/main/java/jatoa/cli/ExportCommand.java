package jatoa.cli;

import jatoa.export.AdjointExport;
import jatoa.export.AsdfExport;
import jatoa.export.FinishedRun;
import jatoa.io.adjoint.AdjointForm;
import jatoa.io.adjoint.Solver;
import jatoa.model.InputException;
import jatoa.pipeline.AdjointFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa export}: the results of a run in other programs' forms. */
@Command(
        name = "export",
        description = "Writes the results of a run in the forms of other programs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "OUT", description = "Output directory of a run.")
    private String output;

    @Option(
            names = "--adjoint",
            paramLabel = "FORM",
            split = ",",
            description = {
                "The adjoint sources as a solver reads them: ascii, su or asdf (adjoint.h5).",
                "Whatever else it asks for is zeros."
            })
    private List<String> forms = new ArrayList<>();

    @Option(
            names = "--asdf",
            description = {
                "An ASDF file an event: waveforms as they were read, StationXML, QuakeML, windows and adjoint sources as Pyatoa keeps them.",
                "Reads the waveforms again, by the run's settings."
            })
    private boolean asdf;

    @Option(
            names = "--processed",
            description = "With --asdf: the traces as they are measured in the first period band.")
    private boolean processed;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = {
                "Where to: DIR/EVENT (DIR/EVENT.h5 with --asdf), or DIR where {event} is part of its name.",
                "Default: OUT/export."
            })
    private String to;

    @Option(names = "--event", paramLabel = "NAME", description = "This event only; may be repeated. Default: all.")
    private List<String> events = new ArrayList<>();

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description = "specfem2d, specfem3d or specfem3d_globe. Default: what the channels' names tell.")
    private String solver;

    @Option(
            names = "--stations",
            paramLabel = "FILE",
            description = {
                "The solver's stations in its order: output_list_stations.txt, STATIONS (specfem2d) or STATIONS_ADJOINT.",
                "Default: the setting station_file for specfem2d, else the event's STATIONS_ADJOINT."
            })
    private String stations;

    @Option(
            names = "--forward",
            paramLabel = "DIR",
            description =
                    "OUTPUT_FILES of a forward run of specfem3d in several processes, which tells whose station each is (su).")
    private String forward;

    @Option(
            names = "--nstep",
            paramLabel = "N",
            description =
                    "The solver's number of steps, which every adjoint source must have. Default: that of the first.")
    private Integer nstep;

    @Override
    public Integer call() {
        if (forms.isEmpty() && !asdf) {
            throw new InputException("say what to export: --asdf, or --adjoint ascii, su or asdf");
        }
        List<AdjointForm> wanted = forms.stream().map(AdjointForm::of).toList();
        FinishedRun run = FinishedRun.read(output);
        for (AdjointForm form : wanted) {
            AdjointExport export = new AdjointExport(run, options(form), directory(run));
            for (String event : events.isEmpty() ? export.events() : events) {
                export.write(event).forEach(System.out::println);
            }
        }
        if (asdf) {
            AsdfExport export = new AsdfExport(run, processed, directory(run));
            for (String event : events.isEmpty() ? export.events() : events) {
                export.write(event).forEach(System.out::println);
            }
        }
        return Main.OK;
    }

    private String directory(FinishedRun run) {
        return to == null ? run.layout().root() + "/export" : to;
    }

    private AdjointFiles.Options options(AdjointForm form) {
        return new AdjointFiles.Options(
                form,
                Optional.ofNullable(solver).map(Solver::of),
                Optional.ofNullable(stations),
                Optional.ofNullable(forward),
                nstep == null ? OptionalInt.empty() : OptionalInt.of(nstep));
    }
}
