package org.nnunetspark.faults.s3;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nnunetspark.faults.Deadline;

/** S3Proxy as a process of its own, with a {@link FaultProxy} before it. It asks for no signature. */
public final class S3Server implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final String HEAP = "-Xmx256m";

    private final Process process;
    private final FaultProxy proxy;

    private S3Server(Process process, FaultProxy proxy) {
        this.process = process;
        this.proxy = proxy;
    }

    /** Starts one; objects are files below a folder. */
    public static S3Server start(Path folder) throws IOException {
        int port = freePort();
        Path settings = Files.createDirectories(folder).resolve("s3proxy.conf");
        Files.writeString(settings, """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=none
                jclouds.provider=filesystem-nio2
                jclouds.identity=x
                jclouds.credential=x
                jclouds.filesystem.basedir=%s
                """.formatted(port, Files.createDirectories(folder.resolve("objects"))));
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        String jar = System.getProperty("nnunetspark.s3proxy");
        Process process = new ProcessBuilder(List.of(java, HEAP, "-jar", jar, "--properties", settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        Deadline.await(START, "S3Proxy", () -> answers(port));
        return new S3Server(process, FaultProxy.before(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What stands between clients and the server. */
    public FaultProxy proxy() {
        return proxy;
    }

    /** A new bucket, as a URI: file systems are cached by bucket, settings and all. */
    public String newBucket() {
        String name = "b" + UUID.randomUUID().toString().substring(0, 8);
        try {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(proxy.endpoint() + "/" + name))
                                    .PUT(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IOException("bucket " + name + " was not made: " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "s3a://" + name;
    }

    /** Hadoop's settings for a client of this server, by way of the proxy. */
    public Map<String, String> settings() {
        return Map.of(
                "fs.s3a.endpoint", proxy.endpoint(),
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.connection.ssl.enabled", "false",
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                "fs.s3a.access.key", "access",
                "fs.s3a.secret.key", "a-secret-that-no-one-may-see");
    }

    @Override
    public void close() {
        proxy.close();
        process.destroyForcibly().onExit().join();
    }
}
