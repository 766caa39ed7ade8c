package jatoa.run.ranks;

import jatoa.model.OutputException;
import jatoa.model.PairJob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One small file a rank in a directory that all see, of one line for each worker thread, overwritten at each pair: what a killed
 * rank worked on is still there. A note costs one short write to an open file.
 */
final class FileNotes implements RankNotes, AutoCloseable {
    private static final int LINE_BYTES = 96;

    private final MeetingPlace place;
    private final int rank;
    private final FileChannel channel;

    FileNotes(MeetingPlace place, int rank) {
        this.place = place;
        this.rank = rank;
        try {
            Files.createDirectories(place.directory());
            this.channel = FileChannel.open(
                    file(rank),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new OutputException("cannot write " + file(rank) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void working(int slot, PairJob job) {
        byte[] line = new byte[LINE_BYTES];
        Arrays.fill(line, (byte) ' ');
        byte[] words = job.id().toString().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(words, 0, line, 0, Math.min(words.length, LINE_BYTES - 1));
        line[LINE_BYTES - 1] = '\n';
        try {
            channel.write(ByteBuffer.wrap(line), (long) slot * LINE_BYTES);
        } catch (IOException e) {
            throw new OutputException("cannot write " + file(rank) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String last(int other) {
        try {
            String text = Files.readString(file(other), StandardCharsets.UTF_8);
            return String.join(
                    ", ",
                    text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
        } catch (IOException e) {
            return "";
        }
    }

    /** Rank 0 removes the files of all: those of the dead, too. */
    void clear(int ranks) {
        try {
            for (int r = 0; r < ranks; r++) {
                Files.deleteIfExists(file(r));
            }
        } catch (IOException e) {
            throw new OutputException("cannot delete notes in " + place.directory() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new OutputException("cannot close " + file(rank) + ": " + e.getMessage(), e);
        }
    }

    private Path file(int r) {
        return place.directory().resolve(place.token() + ".rank-" + r);
    }
}
