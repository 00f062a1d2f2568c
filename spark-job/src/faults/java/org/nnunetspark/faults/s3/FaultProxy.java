package org.nnunetspark.faults.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.nnunetspark.faults.s3.S3Request.Kind;

/**
 * Stands before an S3 server and does to its requests and replies what networks and servers do: see {@link Mischief}. Counts
 * requests by kind. Conditional writes of one name are sent on one after the other, because S3Proxy looks first and writes then.
 */
public final class FaultProxy implements AutoCloseable {
    /** The client sets these itself. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int target;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Map<Kind, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    private FaultProxy(HttpServer server, int target) {
        this.server = server;
        this.target = target;
    }

    static FaultProxy before(int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FaultProxy proxy = new FaultProxy(server, port);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::handle);
        server.start();
        return proxy;
    }

    /** Where clients find it. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds a fault; of several that hit a request the first counts. */
    public Fault add(Fault fault) {
        faults.add(fault);
        return fault;
    }

    /** Takes one away again. */
    public void remove(Fault fault) {
        faults.remove(fault);
    }

    /** From now on nothing goes wrong, and counting begins anew. */
    public void calm() {
        faults.clear();
        counts.clear();
    }

    /** How many requests of each kind came in. */
    public Map<Kind, Integer> counts() {
        return counts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            S3Request request = S3Request.of(exchange);
            counts.merge(request.kind(), 1, Integer::sum);
            for (Fault fault : faults) {
                if (fault.takes(request)) {
                    request.hold();
                    fault.mischief().play(this, request);
                    return;
                }
            }
            pass(exchange, send(request, Set.of(), BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server's whole reply to a request without some of its headers (in lower case). */
    HttpResponse<byte[]> forward(S3Request request, Set<String> without) throws IOException, InterruptedException {
        return send(request, without, BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(S3Request request, Set<String> without, BodyHandler<T> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + target + request.exchange().getRequestURI()))
                .method(request.exchange().getRequestMethod(), request.content());
        request.exchange().getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OWN_HEADERS.contains(lower) && !without.contains(lower)) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        Object lock = request.isConditional() ? locks.computeIfAbsent(request.path(), path -> new Object()) : new Object();
        synchronized (lock) {
            return client.send(builder.build(), body);
        }
    }

    /** Passes a reply on as it comes: the samples of a few cases would fill the heap. */
    private static void pass(HttpExchange exchange, HttpResponse<InputStream> reply) throws IOException {
        try (InputStream in = reply.body()) {
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            long length = isHead ? 0 : reply.headers().firstValueAsLong("content-length").orElse(0);
            boolean isOpen = !isHead && reply.headers().firstValue("transfer-encoding").isPresent();
            head(exchange, reply, isOpen ? OptionalLong.empty() : OptionalLong.of(length));
            if (isOpen || length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    in.transferTo(out);
                }
            }
        }
    }

    /** Passes a whole reply on. */
    static void answer(HttpExchange exchange, HttpResponse<byte[]> reply) throws IOException {
        head(exchange, reply);
        if (reply.body().length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        }
    }

    /** Passes the head of a reply on. */
    static void head(HttpExchange exchange, HttpResponse<byte[]> reply) throws IOException {
        head(exchange, reply, OptionalLong.of(reply.body().length));
    }

    /** The same, before the body of this length; empty for one that ends when it ends. */
    private static void head(HttpExchange exchange, HttpResponse<?> reply, OptionalLong length) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        reply.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OWN_HEADERS.contains(lower) || (isHead && lower.equals("content-length"))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        // To the server 0 is a body of any length, and -1 none.
        long declared = length.isEmpty() ? 0 : length.getAsLong() == 0 ? -1 : length.getAsLong();
        exchange.sendResponseHeaders(reply.statusCode(), declared);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
