package jatoa.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Serves the page to browsers on this machine. Whoever opens the address that is told gets a cookie for its token, which then is used
 * up; without that cookie, or from another site or name, nothing is answered.
 */
public final class ViewServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int LARGEST_BODY = 1 << 20;
    private static final int TOKEN_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ASSETS = Map.of(
            "/",
            "view.html",
            "/view.css",
            "view.css",
            "/view.js",
            "view.js",
            "/chart.js",
            "chart.js",
            "/map.js",
            "map.js");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none';"
                            + " form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final RunView view;
    private final HttpServer server;
    private final ExecutorService pool;
    private final Consumer<String> addresses;
    private final String session = random();
    private String token = random();

    private ViewServer(RunView view, HttpServer server, Consumer<String> addresses) {
        this.view = view;
        this.server = server;
        this.addresses = addresses;
        this.pool = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "jatoa-view");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to serve an output directory.
     *
     * @param port 0: a free one
     * @param addresses told of the address to open, and of the next one when that was used
     * @throws InputException where the directory holds no run, or the port is taken
     */
    public static ViewServer start(String output, int port, Consumer<String> addresses) {
        // who sends a request slower than this is cut off, s
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        RunView view = new RunView(output);
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            ViewServer started = new ViewServer(view, server, addresses);
            server.createContext("/", started::handle);
            server.setExecutor(started.pool);
            server.start();
            started.pool.execute(view::prepare);
            addresses.accept(started.address());
            return started;
        } catch (IOException e) {
            throw new InputException("cannot listen on port " + port + " of this machine: " + e.getMessage(), e);
        }
    }

    private synchronized String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/?token=" + token;
    }

    /** Where edits are kept. */
    public String editsDirectory() {
        return view.editsDirectory();
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        } catch (RuntimeException e) {
            fault(exchange, 500, "a fault of the program: " + e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        boolean read = method.equals("GET");
        if (!isFromHere(exchange) || !read && !method.equals("POST") || !isKnown(exchange, read, path)) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        if (read && ASSETS.containsKey(path)) {
            asset(exchange, ASSETS.get(path));
        } else if (!read && path.startsWith("/api/")) {
            api(exchange, path.substring("/api/".length()));
        } else {
            fault(exchange, 404, "there is nothing here");
        }
    }

    /** Asked of this very address, by a page of this server or by nobody's. */
    private boolean isFromHere(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        int port = server.getAddress().getPort();
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1
                || !List.of("127.0.0.1:" + port, "localhost:" + port).contains(hosts.get(0))) {
            return false;
        }
        List<String> origins = headers.getOrDefault("Origin", List.of());
        boolean same = origins.equals(List.of("http://" + hosts.get(0)));
        if (exchange.getRequestMethod().equals("POST")) {
            return same && "application/json".equals(headers.getFirst("Content-Type"));
        }
        return origins.isEmpty() || same;
    }

    private boolean isKnown(HttpExchange exchange, boolean read, String path) {
        String name = "jatoa-" + server.getAddress().getPort();
        for (String line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String cookie : line.split(";")) {
                if (isSame(cookie.strip(), name + "=" + session)) {
                    return true;
                }
            }
        }
        String query = exchange.getRequestURI().getRawQuery();
        if (read && path.equals("/") && query != null && isTokenUsed(query)) {
            exchange.getResponseHeaders()
                    .set("Set-Cookie", name + "=" + session + "; HttpOnly; SameSite=Strict; Path=/");
            return true;
        }
        return false;
    }

    /** Once. */
    private boolean isTokenUsed(String query) {
        synchronized (this) {
            if (!isSame(query, "token=" + token)) {
                return false;
            }
            token = random();
        }
        addresses.accept(address());
        return true;
    }

    /** Takes as long for a word that is nearly right. */
    private static boolean isSame(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static void asset(HttpExchange exchange, String name) throws IOException {
        try (InputStream in = ViewServer.class.getResourceAsStream("/jatoa/view/" + name)) {
            String type = TYPES.get(name.substring(name.indexOf('.') + 1));
            send(exchange, 200, type + "; charset=utf-8", in.readAllBytes());
        }
    }

    private void api(HttpExchange exchange, String question) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            fault(exchange, 413, "a question of more than " + LARGEST_BODY + " bytes");
            return;
        }
        JsonNode of;
        try {
            of = JSON.readTree(body);
        } catch (IOException e) {
            fault(exchange, 400, "that is no JSON");
            return;
        }
        if (of == null || !of.isObject()) {
            fault(exchange, 400, "that is no JSON object");
            return;
        }
        try {
            boolean frame = question.equals("pair") || question.equals("edit");
            byte[] answer = view.answer(question, of);
            send(exchange, 200, frame ? "application/octet-stream" : "application/json", answer);
        } catch (RunView.Conflict e) {
            fault(exchange, 409, "it was changed elsewhere in the meantime; this is how it stands now");
        } catch (InputException e) {
            fault(exchange, 400, e.getMessage());
        } catch (OutputException | UncheckedIOException e) {
            fault(exchange, 500, e.getMessage());
        }
    }

    private static void fault(HttpExchange exchange, int status, String words) throws IOException {
        if (exchange.getResponseCode() < 0) {
            send(exchange, status, "application/json", Frame.json(Map.of("fault", words)));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Ends at once. */
    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
