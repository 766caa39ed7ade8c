package jatoa.export;

import jatoa.io.AdjointSourceFile;
import jatoa.io.Storage;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.table.OutputLayout;
import java.util.List;
import java.util.function.Consumer;

/** The adjoint sources that a run left of one event, to be gone through one by one. */
public interface StoredAdjointSources {
    /** The channels that have one, in a fixed order. */
    List<ChannelId> channels();

    /** Hands out every adjoint source, in the order of {@link #channels}. */
    void forEach(Consumer<AdjointSource> action);

    /** Those in {@code adjoint/EVENT}, a text file a channel. */
    static StoredAdjointSources ofFiles(OutputLayout layout, String event, long originNanos) {
        String directory = layout.adjointDirectory(event);
        List<ChannelId> channels = Storage.forPath(directory).listIfThere(directory).stream()
                .filter(name -> name.endsWith(".adj") && !Storage.isUnfinished(name))
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
}
