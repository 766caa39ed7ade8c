package jatoa.io;

import com.github.luben.zstd.util.Native;
import jatoa.model.OutputException;

/** The library that compresses tables and packed waveforms. */
public final class Zstandard {
    private Zstandard() {}

    /** @throws OutputException where it, which is unpacked into the temporary folder, cannot be loaded */
    public static void load() {
        try {
            Native.load();
        } catch (LinkageError | RuntimeException e) {
            String folder = System.getProperty("ZstdTempFolder", System.getProperty("java.io.tmpdir"));
            throw new OutputException(
                    "cannot unpack and load the Zstandard library in the temporary folder " + folder + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + ". Name a folder with room from which programs may run: JATOA_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }
}
