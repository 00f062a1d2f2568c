package org.nnunetspark.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a JVM of its own, with this test's class path: to be killed. */
public final class ChildProgram {
    private ChildProgram() {}

    /** Starts it; everything it prints goes to a file. */
    public static Process start(Path log, List<String> arguments) throws IOException {
        return start(log, List.of(), Map.of(), arguments);
    }

    /** The same, with further options for java, and further variables of its environment. */
    public static Process start(Path log, List<String> options, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start("$(umask)", log, options, environment, arguments);
    }

    /** The same under a umask, such as 0077. */
    public static Process start(
            String umask, Path log, List<String> options, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "umask " + umask + "; exec \"$0\" \"$@\""));
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.add("-Xmx1g");
        for (String name :
                List.of("java.lang", "java.lang.invoke", "java.net", "java.nio", "java.util", "sun.nio.ch")) {
            command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.nnunetspark.cli.Main"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "SPARK_LOCAL_IP", "127.0.0.1"));
        builder.environment().putAll(environment);
        Process child = builder.start();
        // A test that fails may leave it stopped, and nobody would wake or end it.
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
        return child;
    }
}
