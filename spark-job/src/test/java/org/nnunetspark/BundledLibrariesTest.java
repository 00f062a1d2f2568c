package org.nnunetspark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the program's jar contains of others is named in it with version and licence, as their licences demand. */
final class BundledLibrariesTest {
    private static final Pattern JAR = Pattern.compile("(picocli|progressbar|jline-[a-z]+)-([0-9.]+)\\.jar");

    @Test
    void everyBundledLibraryIsNamedWithItsVersion() throws IOException {
        String notice = notice();
        List<String> bundled = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> JAR.matcher(Path.of(entry).getFileName().toString()))
                .filter(Matcher::matches)
                .map(jar -> ":" + jar.group(1) + " " + jar.group(2))
                .toList();
        assertThat(bundled).hasSize(4).allMatch(notice::contains);
    }

    /** Whoever bundles one more comes by here. */
    @Test
    void nothingElseIsBundled() throws IOException {
        Matcher includes =
                Pattern.compile("(?s)<artifactSet>(.*)</artifactSet>").matcher(Files.readString(pom()));
        assertThat(includes.find()).isTrue();
        assertThat(includes.group(1)
                        .replaceAll("</?includes?>|\\s+", " ")
                        .trim()
                        .split(" +"))
                .containsExactly("info.picocli:picocli", "me.tongfei:progressbar", "org.jline:*");
    }

    private static Path pom() {
        Path here = Path.of("pom.xml");
        Path module = Path.of("spark-job").resolve(here);
        return Files.exists(module) ? module : here;
    }

    private static String notice() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BundledLibrariesTest.class.getResourceAsStream("/META-INF/THIRD-PARTY.txt"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
