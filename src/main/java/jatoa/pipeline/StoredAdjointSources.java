package jatoa.pipeline;

import jatoa.io.AdjointSourceFile;
import jatoa.io.Storage;
import jatoa.io.packed.PackedAdjointSources;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Schemas;
import jatoa.table.TableFiles;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The adjoint sources that a run left of one event, to be gone through one by one. */
public interface StoredAdjointSources {
    /** {@code NET.STA.CHA.adj}, and no file of SU. */
    Pattern TEXT_FILE = Pattern.compile("[^.]*\\.[^.]+\\.[^.]+\\.adj");

    /** The channels that have one, in a fixed order. */
    List<ChannelId> channels();

    /** Hands out every adjoint source, in the order of {@link #channels}. */
    void forEach(Consumer<AdjointSource> action);

    /** Those of an evaluation: the text files in {@code adjoint/EVENT}; where there are none, the parts of their table. */
    static StoredAdjointSources of(OutputLayout layout, Evaluation evaluation, String event, long originNanos) {
        StoredAdjointSources files = ofFiles(layout, event, originNanos);
        if (!files.channels().isEmpty()) {
            return files;
        }
        return ofParts(
                TableFiles.of(layout, Schemas.ADJOINT_SOURCES).paths().stream()
                        .filter(path -> PartName.parse(path.substring(path.lastIndexOf('/') + 1))
                                .filter(p -> p.evaluation().equals(evaluation)
                                        && p.event().equals(event))
                                .isPresent())
                        .toList(),
                originNanos);
    }

    private static StoredAdjointSources ofFiles(OutputLayout layout, String event, long originNanos) {
        String directory = layout.adjointDirectory(event);
        List<ChannelId> channels = Storage.forPath(directory).listIfThere(directory).stream()
                .filter(name -> TEXT_FILE.matcher(name).matches() && !Storage.isUnfinished(name))
                .map(name -> ChannelId.parse(name.substring(0, name.length() - ".adj".length())))
                .toList();
        return new StoredAdjointSources() {
            @Override
            public List<ChannelId> channels() {
                return channels;
            }

            @Override
            public void forEach(Consumer<AdjointSource> action) {
                for (ChannelId channel : channels) {
                    String path = layout.adjointFile(event, channel.withoutLocation());
                    action.accept(AdjointSourceFile.read(path, channel, originNanos));
                }
            }
        };
    }

    /** Those in parts of one event; at any time one is in memory, with its neighbours as they are packed. */
    static StoredAdjointSources ofParts(List<String> paths, long originNanos) {
        List<ChannelId> channels = paths.stream()
                .flatMap(path -> PackedAdjointSources.channels(path).stream())
                .toList();
        return new StoredAdjointSources() {
            @Override
            public List<ChannelId> channels() {
                return channels;
            }

            @Override
            public void forEach(Consumer<AdjointSource> action) {
                paths.forEach(path -> PackedAdjointSources.forEach(path, originNanos, action));
            }
        };
    }
}
