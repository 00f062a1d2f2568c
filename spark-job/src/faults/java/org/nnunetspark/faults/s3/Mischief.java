package org.nnunetspark.faults.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How a request goes wrong. What has not been answered when it returns is a closed connection. */
@FunctionalInterface
public interface Mischief {
    void play(FaultProxy proxy, S3Request request) throws IOException, InterruptedException;

    /** An error as S3 words it; nothing reaches the server. */
    static Mischief error(int status, String code) {
        return (proxy, request) -> {
            byte[] body = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>injected</Message></Error>")
                    .getBytes(UTF_8);
            HttpExchange exchange = request.exchange();
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    /** 503. */
    static Mischief slowDown() {
        return error(503, "SlowDown");
    }

    /** The connection breaks before the request has an effect. */
    static Mischief reset() {
        return (proxy, request) -> {};
    }

    /** The request has its effect, the reply does not arrive. */
    static Mischief lostReply() {
        return (proxy, request) -> {
            HttpResponse<byte[]> unheard = proxy.forward(request, Set.of());
            if (unheard.statusCode() >= 300) {
                FaultProxy.answer(request.exchange(), unheard);
            }
        };
    }

    /** Nothing happens for a while, and then the connection breaks. */
    static Mischief stall(Duration pause) {
        return (proxy, request) -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }

    /** Half of the body arrives, and then the connection breaks. */
    static Mischief cutBody() {
        return (proxy, request) -> {
            HttpResponse<byte[]> reply = proxy.forward(request, Set.of());
            FaultProxy.head(request.exchange(), reply);
            OutputStream out = request.exchange().getResponseBody();
            out.write(reply.body(), 0, reply.body().length / 2);
            out.flush();
        };
    }

    /** The body trickles. */
    static Mischief slow(int bytesPerSecond) {
        return (proxy, request) -> {
            HttpResponse<byte[]> reply = proxy.forward(request, Set.of());
            FaultProxy.head(request.exchange(), reply);
            int piece = Math.max(1, bytesPerSecond / 10);
            try (OutputStream out = request.exchange().getResponseBody()) {
                for (int at = 0; at < reply.body().length; at += piece) {
                    out.write(reply.body(), at, Math.min(piece, reply.body().length - at));
                    out.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        };
    }

    /** The server never learns of a header (in lower case). */
    static Mischief without(String header) {
        return (proxy, request) -> FaultProxy.answer(request.exchange(), proxy.forward(request, Set.of(header)));
    }

    /** A listing that is cut in the middle, but whole by its length. */
    static Mischief halfAPage() {
        return (proxy, request) -> {
            HttpResponse<byte[]> reply = proxy.forward(request, Set.of());
            byte[] body = reply.body();
            request.exchange().getResponseHeaders().add("Content-Type", "application/xml");
            request.exchange().sendResponseHeaders(reply.statusCode(), Math.max(1, body.length / 2));
            request.exchange().getResponseBody().write(body, 0, Math.max(1, body.length / 2));
        };
    }

    /** A listing that lacks the names that end so, as one of a stale replica. */
    static Mischief staleList(String ending) {
        return (proxy, request) -> {
            HttpResponse<byte[]> reply = proxy.forward(request, Set.of());
            byte[] body = new String(reply.body(), UTF_8)
                    .replaceAll("<Contents><Key>[^<]*" + ending + "</Key>.*?</Contents>", "")
                    .getBytes(UTF_8);
            request.exchange().getResponseHeaders().add("Content-Type", "application/xml");
            request.exchange().sendResponseHeaders(reply.statusCode(), body.length);
            request.exchange().getResponseBody().write(body);
        };
    }
}
