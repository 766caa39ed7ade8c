package jatoa.run.mpi;

import jatoa.testing.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Slurm controller and two node daemons as processes of this test on the loopback interface. */
final class SlurmCluster implements AutoCloseable {
    private final Path directory;
    private final List<Process> daemons = new ArrayList<>();

    SlurmCluster(Path directory) throws IOException {
        this.directory = directory;
        for (String name : List.of("state", "log", "run", "spool/n1", "spool/n2")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(configuration(), text(Machine.freePorts(3)));
        daemons.add(start("slurmctld", "-D"));
        daemons.add(start("slurmd", "-D", "-N", "n1"));
        daemons.add(start("slurmd", "-D", "-N", "n2"));
        try {
            Machine.await(
                    "two idle nodes",
                    Duration.ofSeconds(120),
                    () -> run(Map.of(), "sinfo", "-h", "-N", "-o", "%N %t").equals("n1 idle\nn2 idle"));
        } catch (AssertionError e) {
            close();
            throw new AssertionError(e.getMessage() + "\n" + logs(), e);
        }
    }

    private Path configuration() {
        return directory.resolve("slurm.conf");
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(directory
                .resolve("log/" + command[0] + "-" + command[command.length - 1] + ".out")
                .toFile());
        builder.environment().put("SLURM_CONF", configuration().toString());
        return builder.start();
    }

    /** Runs one of Slurm's commands and returns what it prints. */
    String run(Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("SLURM_CONF", configuration().toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text.strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code JobState} and {@code ExitCode} of a job. */
    String state(String job) {
        String text = run(Map.of(), "scontrol", "show", "job", job);
        return field(text, "JobState") + " " + field(text, "ExitCode");
    }

    static String field(String text, String name) {
        int at = text.indexOf(name + "=");
        return at < 0 ? "" : text.substring(at + name.length() + 1).split("\\s", 2)[0];
    }

    String logs() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            for (Path file : files.sorted().toList()) {
                all.append("== ").append(file.getFileName()).append('\n').append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    private String text(List<Integer> ports) throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        String user = System.getProperty("user.name");
        return String.join(
                "\n",
                "ClusterName=jatoa",
                "SlurmctldHost=" + host + "(127.0.0.1)",
                "SlurmctldPort=" + ports.get(0),
                "SlurmUser=" + user,
                "SlurmdUser=" + user,
                "AuthType=auth/none",
                "CredType=cred/none",
                "MpiDefault=none",
                "ProctrackType=proctrack/pgid",
                "TaskPlugin=task/none",
                "SwitchType=switch/none",
                "SelectType=select/cons_tres",
                "SelectTypeParameters=CR_Core",
                "ReturnToService=2",
                "SlurmctldPidFile=" + directory + "/run/slurmctld.pid",
                "SlurmdPidFile=" + directory + "/run/slurmd-%n.pid",
                "SlurmdSpoolDir=" + directory + "/spool/%n",
                "StateSaveLocation=" + directory + "/state",
                "SlurmctldLogFile=" + directory + "/log/slurmctld.log",
                "SlurmdLogFile=" + directory + "/log/slurmd-%n.log",
                "AccountingStorageType=accounting_storage/none",
                "JobAcctGatherType=jobacct_gather/none",
                "JobCompType=jobcomp/none",
                "SlurmctldTimeout=60",
                "SlurmdTimeout=60",
                "MinJobAge=300",
                "KillWait=5",
                "SchedulerType=sched/backfill",
                node("n1", host, ports.get(1)),
                node("n2", host, ports.get(2)),
                "PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP",
                "");
    }

    private static String node(String name, String host, int port) {
        return "NodeName=" + name + " NodeHostname=" + host + " NodeAddr=127.0.0.1 Port=" + port
                + " CPUs=2 RealMemory=2000 State=UNKNOWN";
    }

    @Override
    public void close() {
        for (int i = daemons.size() - 1; i >= 0; i--) {
            Machine.stop(daemons.get(i));
        }
    }
}
