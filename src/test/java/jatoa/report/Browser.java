package jatoa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium that is driven through its DevTools protocol; its console errors are kept. */
public final class Browser implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<String> errors = new ArrayList<>();
    private int number;

    /**
     * Skips the calling test where there is no Chromium, but not on the machines that check every change.
     *
     * @param directory for the browser's own files
     */
    public static Browser start(Path directory) throws IOException, InterruptedException {
        boolean present = Files.isExecutable(Path.of("/usr/bin/chromium"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present)
                    .as("Chromium is installed (scripts/verify does it)")
                    .isTrue();
        }
        assumeTrue(present, "SKIPPED: no Chromium on this machine");
        return new Browser(Files.createDirectory(directory.resolve("browser")));
    }

    private Browser(Path directory) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--remote-debugging-address=127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + directory,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("chromium.log").toFile())
                .start();
        try {
            HttpClient client = HttpClient.newHttpClient();
            socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(page(client, directory)), new Listener())
                    .join();
            for (String domain : List.of("Page", "Runtime", "Log")) {
                call(domain + ".enable", Map.of());
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private String page(HttpClient client, Path directory) throws IOException, InterruptedException {
        Path port = directory.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            if (Files.exists(port) && !Files.readAllLines(port).isEmpty()) {
                HttpRequest list = HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list"))
                        .build();
                for (JsonNode target : JSON.readTree(
                        client.send(list, HttpResponse.BodyHandlers.ofString()).body())) {
                    if (target.path("type").asText().equals("page")) {
                        return target.path("webSocketDebuggerUrl").asText();
                    }
                }
            }
            Thread.sleep(100);
        }
        throw new IOException(
                "no page within " + PATIENCE_SECONDS + " s: " + Files.readString(directory.resolve("chromium.log")));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    messages.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws IOException, InterruptedException {
        int id = ++number;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        while (true) {
            JsonNode message = next();
            if (message.path("id").asInt() == id) {
                if (message.has("error")) {
                    throw new IOException(method + ": " + message.get("error"));
                }
                return message.get("result");
            }
        }
    }

    private JsonNode next() throws IOException, InterruptedException {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("the browser said nothing for " + PATIENCE_SECONDS + " s");
        }
        JsonNode parameters = message.path("params");
        String method = message.path("method").asText();
        boolean error = method.equals("Runtime.exceptionThrown")
                || method.equals("Log.entryAdded")
                        && parameters.path("entry").path("level").asText().equals("error")
                || method.equals("Runtime.consoleAPICalled")
                        && parameters.path("type").asText().equals("error");
        if (error) {
            errors.add(parameters.toString());
        }
        return message;
    }

    /** Loads a page and waits until it is complete; the seconds that took, as the page itself measured them. */
    public double open(URI address) throws IOException, InterruptedException {
        call("Page.navigate", Map.of("url", address.toString()));
        while (!next().path("method").asText().equals("Page.loadEventFired")) {
            continue;
        }
        return evaluate("performance.getEntriesByType('navigation')[0].domComplete")
                        .asDouble()
                / 1000;
    }

    public JsonNode evaluate(String script) throws IOException, InterruptedException {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(script + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    public void resize(int width, int height) throws IOException, InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Presses and releases a key. */
    public void press(String key, int code, String text) throws IOException, InterruptedException {
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key,
                            "code",
                            key,
                            "windowsVirtualKeyCode",
                            code,
                            "modifiers",
                            key.matches("[A-Z]") ? 8 : 0,
                            "text",
                            type.equals("keyDown") ? text : ""));
        }
    }

    /** Waits until a script gives true. */
    public void until(String script) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!evaluate(script).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("not within " + PATIENCE_SECONDS + " s: " + script);
            }
            Thread.sleep(20);
        }
    }

    /** Moves the mouse with its left button held; {@code modifiers} 8: the shift key too. */
    public void drag(double fromX, double fromY, double toX, double toY, int modifiers)
            throws IOException, InterruptedException {
        mouse("mouseMoved", fromX, fromY, 0, modifiers);
        mouse("mousePressed", fromX, fromY, 1, modifiers);
        for (int step = 1; step <= 4; step++) {
            mouse("mouseMoved", fromX + (toX - fromX) * step / 4, fromY + (toY - fromY) * step / 4, 1, modifiers);
        }
        mouse("mouseReleased", toX, toY, 0, modifiers);
    }

    /** Presses and releases the left button in the middle of an element. */
    public void click(String selector) throws IOException, InterruptedException {
        JsonNode at = evaluate("(e => { e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect();"
                + " return [b.left + b.width / 2, b.top + b.height / 2]; })(document.querySelector('" + selector
                + "'))");
        drag(
                at.get(0).asDouble(),
                at.get(1).asDouble(),
                at.get(0).asDouble(),
                at.get(1).asDouble(),
                0);
    }

    /** Moves the mouse, no button held. */
    public void point(double x, double y) throws IOException, InterruptedException {
        mouse("mouseMoved", x, y, 0, 0);
    }

    private void mouse(String type, double x, double y, int held, int modifiers)
            throws IOException, InterruptedException {
        boolean moved = type.equals("mouseMoved");
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "modifiers",
                        modifiers,
                        "buttons",
                        held,
                        "clickCount",
                        moved ? 0 : 1,
                        "button",
                        moved && held == 0 ? "none" : "left"));
    }

    /** What the window shows, as PNG. */
    public byte[] screenshot() throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
    }

    public List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        socket.abort();
        // none of them may still write into the directory when this returns
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
