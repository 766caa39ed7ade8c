package jatoa.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer with samples: four bytes that give the length of its JSON, the JSON, and the arrays that its {@code arrays} lists, as 64-bit
 * numbers one after the other; little-endian.
 */
final class Frame {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> head = new LinkedHashMap<>();
    private final List<Map<String, Object>> names = new ArrayList<>();
    private final List<double[]> arrays = new ArrayList<>();

    Frame put(String key, Object value) {
        head.put(key, value);
        return this;
    }

    void samples(String name, double[] samples) {
        names.add(Map.of("name", name, "length", samples.length));
        arrays.add(samples);
    }

    byte[] bytes() {
        head.put("arrays", names);
        byte[] text = json(head);
        int samples = arrays.stream().mapToInt(a -> a.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + text.length + Double.BYTES * samples)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(text.length).put(text);
        for (double[] array : arrays) {
            for (double value : array) {
                buffer.putDouble(value);
            }
        }
        return buffer.array();
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON knows no NaN: null. */
    static Object number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
