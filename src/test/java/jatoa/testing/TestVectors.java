package jatoa.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Test vectors of the three specifications, {@code src/test/resources/vectors}; its README.md says how to read them. */
public final class TestVectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestVectors() {}

    /** A file by its specification and name: {@code windowing/stalta.json}. */
    public static JsonNode json(String name) {
        try (InputStream in = TestVectors.class.getResourceAsStream("/vectors/" + name)) {
            if (in == null) {
                throw new AssertionError("no test vectors " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** An array of numbers; the texts NaN, Infinity and -Infinity stand for themselves. */
    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode v = array.get(i);
            values[i] = v.isTextual() ? Double.parseDouble(v.asText()) : v.asDouble();
        }
        return values;
    }
}
