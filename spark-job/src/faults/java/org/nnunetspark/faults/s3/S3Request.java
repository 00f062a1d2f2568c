package org.nnunetspark.faults.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A request as it came in. */
public final class S3Request {
    private final HttpExchange exchange;
    private final Kind kind;
    private Optional<byte[]> held = Optional.empty();

    private S3Request(HttpExchange exchange, Kind kind) {
        this.exchange = exchange;
        this.kind = kind;
    }

    /** What S3 calls its operations, as far as they are to be told apart. */
    public enum Kind {
        GET,
        HEAD,
        LIST,
        PUT,
        UPLOAD,
        PART,
        COMPLETE,
        ABORT,
        DELETE,
        DELETE_MANY
    }

    static S3Request of(HttpExchange exchange) {
        return new S3Request(exchange, kind(exchange.getRequestMethod(), exchange.getRequestURI()));
    }

    /** Reads the body to its end: who answers before that breaks the connection. */
    void hold() throws IOException {
        held = Optional.of(exchange.getRequestBody().readAllBytes());
    }

    private static Kind kind(String method, URI uri) {
        Set<String> names = new HashSet<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        Arrays.stream(query.split("&", -1)).forEach(pair -> names.add(pair.split("=", 2)[0]));
        return switch (method) {
            case "GET" -> names.contains("list-type") || names.contains("prefix") ? Kind.LIST : Kind.GET;
            case "PUT" -> names.contains("partNumber") ? Kind.PART : Kind.PUT;
            case "POST" -> names.contains("uploads")
                    ? Kind.UPLOAD
                    : names.contains("delete") ? Kind.DELETE_MANY : Kind.COMPLETE;
            case "DELETE" -> names.contains("uploadId") ? Kind.ABORT : Kind.DELETE;
            default -> Kind.valueOf(method.toUpperCase(Locale.ROOT));
        };
    }

    /** To be answered. */
    HttpExchange exchange() {
        return exchange;
    }

    /** What is asked for. */
    Kind kind() {
        return kind;
    }

    /** Sends the same bytes on: as they come, unless they were read before. */
    BodyPublisher content() {
        if (held.isPresent()) {
            return BodyPublishers.ofByteArray(held.get());
        }
        long length = Long.parseLong(Objects.requireNonNullElse(
                exchange.getRequestHeaders().getFirst("Content-Length"), "0"));
        return length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(exchange::getRequestBody), length);
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    boolean isConditional() {
        return exchange.getRequestHeaders().containsKey("If-None-Match")
                || exchange.getRequestHeaders().containsKey("If-Match");
    }
}
