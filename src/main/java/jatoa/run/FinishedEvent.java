package jatoa.run;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.FileStamp;
import jatoa.model.Role;
import jatoa.table.OutputLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says beside an event's receipts that stage 2 is done with it.
 *
 * @param role what the event was for
 * @param blocks how many receipts it has
 * @param missing adjoint sources that the solver will ask for and that are not there
 * @param unplaced stations with adjoint sources whose place is not known
 * @param uneven channels whose synthetic differs in length or step from most of the event, with what they are
 * @param containers files that hold all adjoint sources of the event, and what they were made for
 * @param faults why there is no such file in a form that is asked for
 * @param seal see {@link EventContainers}; empty where there is none
 */
record FinishedEvent(
        Role role,
        int blocks,
        List<String> missing,
        List<String> unplaced,
        List<String> uneven,
        List<FileStamp> containers,
        List<String> faults,
        String seal) {
    private static final String NAME = "finished";

    private static String path(OutputLayout layout, Evaluation evaluation, String event) {
        return layout.receipts(evaluation) + "/" + event + "/" + NAME;
    }

    void write(OutputLayout layout, Evaluation evaluation, String event) {
        StringBuilder text = new StringBuilder("blocks " + blocks + "\n");
        if (role != Role.INVERSION) {
            text.append("role ").append(role.word()).append('\n');
        }
        missing.forEach(name -> text.append("missing ").append(name).append('\n'));
        unplaced.forEach(code -> text.append("unplaced ").append(code).append('\n'));
        uneven.forEach(channel -> text.append("uneven ").append(channel).append('\n'));
        containers.forEach(file -> text.append("container ")
                .append(file.checksum() + " " + file.size() + " " + file.path())
                .append('\n'));
        faults.forEach(
                why -> text.append("fault ").append(why.replaceAll("\\s", " ")).append('\n'));
        if (!seal.isEmpty()) {
            text.append(seal).append('\n');
        }
        String path = path(layout, evaluation, event);
        Storage.forPath(path).writeAtomically(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Empty where stage 2 did not get there, or what it said is damaged. */
    static Optional<FinishedEvent> read(OutputLayout layout, Evaluation evaluation, String event) {
        String path = path(layout, evaluation, event);
        return Storage.forPath(path).findReadable(path).flatMap(b -> parse(new String(b, StandardCharsets.UTF_8)));
    }

    private static Optional<FinishedEvent> parse(String text) {
        if (!text.matches("(?s)blocks \\d{1,9}\n.*")) {
            return Optional.empty();
        }
        Role role = Role.INVERSION;
        List<String> missing = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        List<String> uneven = new ArrayList<>();
        List<FileStamp> containers = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        String seal = "";
        List<String> lines = text.lines().toList();
        for (String line : lines) {
            String name = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith("missing ")) {
                missing.add(name);
            } else if (line.startsWith("unplaced ")) {
                unplaced.add(name);
            } else if (line.startsWith("role ")) {
                role = Role.of(name);
            } else if (line.startsWith("uneven ")) {
                uneven.add(name);
            } else if (line.startsWith("container ")) {
                String[] stamp = name.split(" ", 3);
                containers.add(new FileStamp(stamp[2], Long.parseLong(stamp[1]), stamp[0]));
            } else if (line.startsWith("fault ")) {
                faults.add(name);
            } else if (line.matches("[0-9a-f]{8}")) {
                seal = line;
            }
        }
        int blocks = Integer.parseInt(lines.get(0).substring("blocks ".length()));
        return Optional.of(new FinishedEvent(role, blocks, missing, unplaced, uneven, containers, faults, seal));
    }
}
