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
        return start(log, new Setting("$(umask)", List.of(), Map.of()), arguments);
    }

    /**
     * What a process is started with.
     *
     * @param umask bits that its files do not get
     * @param javaOptions options for Java
     * @param variables environment variables besides those of this process
     */
    public record Setting(String umask, List<String> javaOptions, Map<String, String> variables) {}

    /** Starts it in a setting. */
    public static Process start(Path log, Setting setting, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "umask " + setting.umask() + "; exec \"$0\" \"$@\""));
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.add("-Xmx1g");
        for (String name :
                List.of("java.lang", "java.lang.invoke", "java.net", "java.nio", "java.util", "sun.nio.ch")) {
            command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        command.addAll(setting.javaOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.nnunetspark.cli.Main"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "SPARK_LOCAL_IP", "127.0.0.1"));
        builder.environment().putAll(setting.variables());
        return builder.start();
    }
}
