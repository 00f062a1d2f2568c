package org.nnunetspark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.hadoop.hdfs.protocol.DSQuotaExceededException;
import org.apache.hadoop.hdfs.protocol.NSQuotaExceededException;
import org.junit.jupiter.api.Test;

final class StorageFullTest {
    /** Linux's device that is always full. */
    private static final Path FULL = Path.of("/dev/full");

    @Test
    void theSystemsOwnFailureIsKnown() {
        IOException failure = catchThrowableOfType(IOException.class, () -> Files.write(FULL, new byte[1]));

        assertThat(StorageFull.isCauseOf(failure)).isTrue();
        assertThat(StorageFull.isCauseOf(new IllegalStateException(new UncheckedIOException(failure))))
                .isTrue();
    }

    @Test
    void quotasAreKnown() {
        assertThat(StorageFull.isCauseOf(new FileSystemException("/x", null, "Disk quota exceeded")))
                .isTrue();
        assertThat(StorageFull.isCauseOf(new DSQuotaExceededException(10, 20))).isTrue();
        assertThat(StorageFull.isCauseOf(new NSQuotaExceededException(10, 20))).isTrue();
    }

    @Test
    void otherFailuresAreNot() {
        assertThat(StorageFull.isCauseOf(new IOException("Input/output error"))).isFalse();
        assertThat(StorageFull.isCauseOf(new IOException())).isFalse();
        assertThat(StorageFull.isCauseOf(new NoSuchFileException("/data/full"))).isFalse();
    }
}
