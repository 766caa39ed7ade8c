package jatoa.table;

import com.github.luben.zstd.util.Native;
import jatoa.model.OutputException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How tables are compressed: Zstandard, without Hadoop's files of settings, whose reading takes most of a second. */
final class TableCodecs {
    static final CompressionCodecName CODEC = CompressionCodecName.ZSTD;
    private static final int PAGE_BYTES = 1 << 20;

    private TableCodecs() {}

    /** @throws OutputException where the compression's library, which is unpacked into the temporary folder, cannot be loaded */
    static CompressionCodecFactory create() {
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
        return new CodecFactory(new Configuration(false), PAGE_BYTES);
    }
}
