package org.nnunetspark.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spark's own cluster: a master, and workers of one core that count as machines of their own, since each has an address of
 * its own. The driver waits until all have an executor.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final String DEPLOY = "org.apache.spark.deploy.";

    private final SparkHome home;
    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private StandaloneCluster(SparkHome home, Path folder, int port) {
        this.home = home;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param optionsOfWorkers a worker for each, whose executors get these options of java besides
     */
    public static StandaloneCluster start(Path folder, List<String> optionsOfWorkers) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(SparkHome.make(), folder, freePort());
        cluster.start("master.Master", "127.0.0.1", "", List.of("--port", Integer.toString(cluster.port)));
        for (int worker = 1; worker <= optionsOfWorkers.size(); worker++) {
            String work = folder.resolve("work-" + worker).toString();
            cluster.start(
                    "worker.Worker",
                    // 127.0.0.1 is the driver's.
                    "127.0.0." + (worker + 1),
                    optionsOfWorkers.get(worker - 1),
                    List.of("--cores", "1", "--memory", "1g", "--work-dir", work, cluster.url()));
        }
        return cluster;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void start(String role, String host, String javaOptions, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dspark.master.rest.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                DEPLOY + role,
                "--host",
                host,
                "--webui-port",
                "0"));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(role + "-" + host + ".log").toFile());
        builder.environment().putAll(home.environment());
        builder.environment().putAll(Map.of("SPARK_LOCAL_IP", host, "OMP_NUM_THREADS", "1"));
        // An executor has its worker's environment, so that one machine can have what the others have not.
        builder.environment().put("JAVA_TOOL_OPTIONS", javaOptions);
        processes.add(builder.start());
    }

    /** The master's address. */
    public String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** Options of the driver's java. */
    public List<String> options() {
        List<String> options = new ArrayList<>(home.options("-Dnone=1"));
        options.add("-Dspark.cores.max=" + (processes.size() - 1));
        options.add("-Dspark.scheduler.minRegisteredResourcesRatio=1");
        options.add("-Dspark.scheduler.maxRegisteredResourcesWaitingTime=120s");
        return options;
    }

    /** Variables of the driver's environment. */
    public Map<String, String> environment() {
        return home.environment();
    }

    /** A worker, counted from 1. */
    public ProcessHandle worker(int number) {
        return processes.get(number).toHandle();
    }

    /** The executor of a worker, while it has one. */
    public Optional<ProcessHandle> executor(int worker) {
        return worker(worker)
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findFirst();
    }

    /** Kills all of it, also what is stopped. */
    @Override
    public void close() {
        for (Process process : processes) {
            List<ProcessHandle> executors = process.descendants().toList();
            process.destroyForcibly();
            executors.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
