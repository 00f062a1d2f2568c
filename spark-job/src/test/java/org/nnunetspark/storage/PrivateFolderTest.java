package org.nnunetspark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFolderTest {
    @TempDir
    private Path temp;

    @Test
    void nobodyElseMayLookInAndNothingIsLeft() throws IOException {
        Path path;
        try (PrivateFolder folder = PrivateFolder.create()) {
            path = folder.path();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            Files.writeString(path.resolve("voxels"), "x");
            Files.createSymbolicLink(path.resolve("link"), Files.createDirectory(temp.resolve("precious")));
        }
        assertThat(path).doesNotExist();
        assertThat(temp.resolve("precious")).exists();
    }

    @Test
    void isClearedWhenTheProcessIsToldToEnd() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('!');
            assertThat(left()).isEqualTo(1);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(left()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private long left() throws IOException {
        try (Stream<Path> folders = Files.list(temp)) {
            return folders.filter(path -> path.getFileName().toString().startsWith("nnunet-spark-"))
                    .count();
        }
    }

    /** Makes a folder with a file, says so, and waits to be ended. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws Exception {
            try (PrivateFolder folder = PrivateFolder.create()) {
                Files.writeString(folder.path().resolve("voxels"), "x");
                System.out.write('!');
                System.out.flush();
                new CountDownLatch(1).await();
            }
        }
    }
}
