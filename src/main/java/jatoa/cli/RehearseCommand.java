package jatoa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the example once through each runner, a recorded pair, and questions, so that a class-data archive learns what a start needs. Part of the build. */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    @Parameters(index = "0")
    private String config;

    @Parameters(index = "1")
    private String output;

    @Override
    public Integer call() {
        String local = output + "/local";
        int status = Main.execute("run", config, "--runner", "local", "--out", local);
        status = Math.max(status, Main.execute("table", "misfit", local, "--csv"));
        status = Math.max(status, Main.execute("report", local));
        status = Math.max(status, Main.execute("inspect", local, "events"));
        String recorded = output + "/recorded";
        status = Math.max(
                status,
                Main.execute(
                        "example", recorded, "--observed", "--events", "1", "--stations", "1", "--samples", "1000"));
        status = Math.max(
                status,
                Main.execute("run", recorded + "/example.yaml", "--runner", "local", "--out", output + "/adjoint"));
        // ranks as far as they go: MPJ Express may be absent
        Main.execute("run", config, "--runner", "mpi", "--np", "2", "--out", output + "/mpi");
        return Math.max(status, Main.execute("run", config, "--master", "local[2]", "--out", output + "/spark"));
    }
}
