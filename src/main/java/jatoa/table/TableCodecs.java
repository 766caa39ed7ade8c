package jatoa.table;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard without Hadoop's codecs, whose configuration costs most of a second at start. Files that others compressed in other
 * ways are read through Hadoop's.
 */
final class TableCodecs implements CompressionCodecFactory {
    static final CompressionCodecName CODEC = CompressionCodecName.ZSTD;
    /** Zstandard's own default. */
    private static final int LEVEL = 3;

    private static final int PAGE_BYTES = 1 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case ZSTD -> new Decompressor();
            default ->
                new CodecFactory(new HadoopParquetConfiguration(new Configuration()), PAGE_BYTES)
                        .getDecompressor(codec);
        };
    }

    @Override
    public void release() {}

    private static byte[] bytesOf(BytesInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) input.size());
        input.writeAllTo(bytes);
        return bytes.toByteArray();
    }

    private static final class Compressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(Zstd.compress(bytesOf(bytes), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CODEC;
        }

        @Override
        public void release() {}
    }

    private static final class Decompressor implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(Zstd.decompress(bytesOf(bytes), size));
        }

        @Override
        public void decompress(ByteBuffer input, int inputSize, ByteBuffer output, int size) {
            byte[] compressed = new byte[inputSize];
            input.get(compressed);
            output.put(Zstd.decompress(compressed, size));
        }

        @Override
        public void release() {}
    }
}
