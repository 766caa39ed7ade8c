package jatoa.run.mpi;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The file through which the processes of a job find rank 0, in a directory that all of them see: where it listens, and the job's
 * secret. Only its owner can read it. Its name holds the job's token, so that one of another job or attempt is never looked at.
 */
record Meeting(Path directory, String token) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Path OWN_PROCESS = Path.of("/proc/self");
    private static final long MOST_BYTES = 65_536;

    /** Where rank 0 listens, the likeliest first, and what proves to it who belongs to the job. */
    record Invitation(Secret secret, List<InetSocketAddress> addresses) {}

    /** The file appears whole, in place of one of the same token. */
    void publish(Invitation invitation) {
        StringBuilder text = new StringBuilder(invitation.secret().hex()).append('\n');
        for (InetSocketAddress at : invitation.addresses()) {
            text.append(at.getAddress().getHostAddress())
                    .append(' ')
                    .append(at.getPort())
                    .append('\n');
        }
        try {
            create(directory);
            FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
            Path whole = Files.createTempFile(directory, "." + token, ".tmp", mode);
            refuseUnlessOwn(whole);
            Files.write(whole, text.append("end\n").toString().getBytes(StandardCharsets.UTF_8));
            Files.move(whole, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (UnsupportedOperationException e) {
            throw notOwn(directory, e);
        } catch (IOException e) {
            throw new OutputException("cannot write " + file() + ": " + e.getMessage(), e);
        }
    }

    private static void create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /**
     * What is published now, if anything. Lists the directory: network file systems remember for long that a file is not there.
     *
     * @throws InputException where others could have written or read the file
     */
    Optional<Invitation> read() {
        if (!exists(file())) {
            return Optional.empty();
        }
        try {
            refuseUnlessOwn(file());
            List<String> lines = new ArrayList<>(Files.readAllLines(file(), StandardCharsets.UTF_8));
            if (lines.size() < 3 || !lines.remove(lines.size() - 1).equals("end")) {
                return Optional.empty();
            }
            Secret secret = Secret.of(lines.remove(0));
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (String line : lines) {
                String[] words = line.split(" ");
                addresses.add(new InetSocketAddress(words[0], Integer.parseInt(words[1])));
            }
            return Optional.of(new Invitation(secret, addresses));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean exists(Path file) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(file::equals);
        } catch (IOException e) {
            return false;
        }
    }

    private static void refuseUnlessOwn(Path file) throws IOException {
        PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean mine = !Files.exists(OWN_PROCESS) || found.owner().equals(Files.getOwner(OWN_PROCESS));
        if (!mine || !found.isRegularFile() || !found.permissions().equals(OWNER_ONLY) || found.size() > MOST_BYTES) {
            throw notOwn(file, null);
        }
    }

    private static InputException notOwn(Path file, Throwable cause) {
        return new InputException(
                file + " is not a file of this user that nobody else can read: JATOA_MEETING must name a directory of"
                        + " your own on a file system that keeps permissions",
                cause);
    }

    /** Says that this process finds nobody at the addresses published: it may be on another machine. */
    void callFromAfar() {
        try {
            Files.createFile(farCall());
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // somebody has called already, or the job is over
        } catch (IOException e) {
            throw new OutputException("cannot write " + farCall() + ": " + e.getMessage(), e);
        }
    }

    boolean calledFromAfar() {
        return exists(farCall());
    }

    void clear() {
        try {
            Files.deleteIfExists(file());
            Files.deleteIfExists(farCall());
        } catch (IOException e) {
            throw new OutputException("cannot delete " + file() + ": " + e.getMessage(), e);
        }
    }

    Path file() {
        return directory.resolve(token + ".address");
    }

    private Path farCall() {
        return directory.resolve(token + ".far");
    }
}
