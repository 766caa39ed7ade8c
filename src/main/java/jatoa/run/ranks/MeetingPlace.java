package jatoa.run.ranks;

import jatoa.model.OutputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file in which rank 0 says where it can be reached, in a directory that all processes see. Its name holds the job's token, so
 * that one left by another job or attempt is never looked at.
 *
 * @param token letters, digits, dots, dashes and underscores
 */
record MeetingPlace(Path directory, String token) {

    MeetingPlace {
        if (!token.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "a job's token holds letters, digits, dots, dashes and underscores, was '" + token + "'");
        }
    }

    /** Where rank 0 listens: every address it may be reached at, the likeliest first. */
    record Address(List<String> hosts, int port) {}

    /** The file appears whole, in place of one of the same token. */
    void publish(Address address) {
        StringBuilder text = new StringBuilder(address.port() + "\n");
        address.hosts().forEach(host -> text.append(host).append('\n'));
        try {
            Files.createDirectories(directory);
            Path whole = Files.createTempFile(directory, "." + token, ".tmp");
            Files.write(whole, text.append("end\n").toString().getBytes(StandardCharsets.UTF_8));
            Files.move(whole, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException("cannot write " + file() + ": " + e.getMessage(), e);
        }
    }

    /** What is published now, if anything. Lists the directory: network file systems remember for long that a file is not there. */
    Optional<Address> read() {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.noneMatch(file()::equals)) {
                return Optional.empty();
            }
            List<String> lines = new ArrayList<>(Files.readAllLines(file(), StandardCharsets.UTF_8));
            if (lines.size() < 3 || !lines.remove(lines.size() - 1).equals("end")) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.remove(0));
            return Optional.of(new Address(List.copyOf(lines), port));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new OutputException("cannot delete " + file() + ": " + e.getMessage(), e);
        }
    }

    private Path file() {
        return directory.resolve(token + ".address");
    }
}
