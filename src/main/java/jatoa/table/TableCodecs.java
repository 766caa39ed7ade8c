package jatoa.table;

import jatoa.io.Zstandard;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How tables are compressed: Zstandard, without Hadoop's files of settings, whose reading takes most of a second. */
final class TableCodecs {
    static final CompressionCodecName CODEC = CompressionCodecName.ZSTD;
    private static final int PAGE_BYTES = 1 << 20;

    private TableCodecs() {}

    /** @throws jatoa.model.OutputException as {@link Zstandard#load} */
    static CompressionCodecFactory create() {
        Zstandard.load();
        return new CodecFactory(new Configuration(false), PAGE_BYTES);
    }
}
