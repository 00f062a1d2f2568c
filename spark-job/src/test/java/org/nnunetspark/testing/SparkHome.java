package org.nnunetspark.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Spark wants of an installation to start executors as processes of their own ({@code local-cluster}): a folder of jars.
 * It holds links to those of this test's class path; classes that lie in folders are given to executors by a setting.
 */
public final class SparkHome {
    /** The master of two executors of one core each. */
    public static final String TWO_EXECUTORS = "local-cluster[2,1,1024]";

    private final Path folder;
    private final List<String> classFolders = new ArrayList<>();

    private SparkHome(Path folder) {
        this.folder = folder;
    }

    /** Makes one in the build's folder, which the next build clears. */
    public static SparkHome make() throws IOException {
        Path built = Files.createDirectories(Path.of("target"));
        SparkHome home =
                new SparkHome(Files.createTempDirectory(built, "spark-home-").toAbsolutePath());
        Path jars = Files.createDirectories(home.folder.resolve("jars"));
        Files.writeString(home.folder.resolve("RELEASE"), "for tests\n");
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path)) {
                home.classFolders.add(path.toString());
            } else if (Files.exists(path)) {
                // In the order of the class path, which a folder does not keep of itself.
                Files.createSymbolicLink(jars.resolve(String.format("%04d-%s", number++, path.getFileName())), path);
            }
        }
        return home;
    }

    /** Variables of the driver's environment. */
    public Map<String, String> environment() {
        return Map.of("SPARK_HOME", folder.toString(), "SPARK_SCALA_VERSION", "2.13");
    }

    /** Options of the driver's java, so that executors find their classes and get options of their own. */
    public List<String> options(String ofExecutors) {
        return List.of(
                "-Dspark.executor.memory=700m",
                "-Dspark.executor.extraClassPath=" + String.join(File.pathSeparator, classFolders),
                "-Dspark.executor.extraJavaOptions=" + ofExecutors);
    }
}
