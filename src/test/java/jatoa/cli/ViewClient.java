package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.view.ViewServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server of {@code jatoa view} with what its page does, without a browser. */
final class ViewClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ViewServer server;
    private final List<String> addresses = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String cookie;

    ViewClient(String output) throws IOException, InterruptedException {
        server = ViewServer.start(output, 0, addresses::add);
        HttpResponse<String> page = get("/?" + URI.create(addresses.get(0)).getQuery(), "");
        assertThat(page.statusCode()).isEqualTo(200);
        cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    /** An answer, its samples by name. */
    record Answer(int status, JsonNode json, Map<String, double[]> samples) {
        JsonNode panel() {
            return json.path("panels").get(0);
        }
    }

    /** Those told so far; the last one is not used up. */
    List<String> addresses() {
        return addresses;
    }

    String origin() {
        return addresses.get(0).substring(0, addresses.get(0).indexOf("/?"));
    }

    int port() {
        return URI.create(origin()).getPort();
    }

    String cookie() {
        return cookie;
    }

    HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    Answer ask(String question, Map<String, Object> of) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin() + "/api/" + question))
                .header("Cookie", cookie)
                .header("Origin", origin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(of)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        boolean frame = answer.headers().firstValue("Content-Type").orElse("").equals("application/octet-stream");
        return frame
                ? frame(answer.statusCode(), answer.body())
                : new Answer(answer.statusCode(), JSON.readTree(answer.body()), Map.of());
    }

    private static Answer frame(int status, byte[] body) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[buffer.getInt()];
        buffer.get(text);
        JsonNode json = JSON.readTree(text);
        Map<String, double[]> samples = new LinkedHashMap<>();
        for (JsonNode array : json.path("arrays")) {
            double[] values = new double[array.path("length").asInt()];
            buffer.asDoubleBuffer().get(values);
            buffer.position(buffer.position() + Double.BYTES * values.length);
            samples.put(array.path("name").asText(), values);
        }
        return new Answer(status, json, samples);
    }

    Answer pair(String id) throws IOException, InterruptedException {
        return ask("pair", Map.of("id", id));
    }

    /** A step on the first panel of a pair, as it stands. */
    Answer edit(String id, String action, double[]... windows) throws IOException, InterruptedException {
        return ask(
                "edit",
                Map.of(
                        "id",
                        id,
                        "panel",
                        0,
                        "revision",
                        pair(id).panel().path("revision").asInt(),
                        "action",
                        action,
                        "windows",
                        windows,
                        "bad",
                        action.equals("flag")));
    }

    /** Sends bytes as they are; what comes back, empty where the server only closes. */
    String raw(byte[] bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
