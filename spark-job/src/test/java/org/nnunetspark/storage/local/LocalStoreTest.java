package org.nnunetspark.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.ObjectStoreContractTest;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry.Kind;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.UpdatingCopy;

final class LocalStoreTest extends ObjectStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore openStore() {
        return new LocalStore();
    }

    @Override
    protected StorePath newFolder() {
        return StorePath.of(folder);
    }

    @Test
    void linksAreFollowedAndNamed() throws IOException {
        Files.writeString(folder.resolve("file"), "content");
        Files.createSymbolicLink(folder.resolve("good"), Path.of("file"));
        Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("missing"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(folder.resolve("up"), folder.getParent());

        assertThat(store.list(root))
                .extracting(e -> e.name() + " " + e.kind() + " " + e.link())
                .containsExactly(
                        "file FILE false",
                        "good FILE true",
                        "loop DANGLING_LINK true",
                        "nowhere DANGLING_LINK true",
                        "up FOLDER true");
        assertThat(store.realPath(root.resolve("good")).text())
                .isEqualTo(folder.toRealPath().resolve("file").toString());
    }

    @Test
    void fifoIsNeverOpened() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThat(store.list(root).get(0).kind()).isEqualTo(Kind.OTHER);
        assertThatThrownBy(() -> store.open(root.resolve("fifo")))
                .isInstanceOf(IOException.class)
                .hasMessage(fifo + " is no regular file but a OTHER");
    }

    @Test
    void namesThatAreNotUtf8AreListed() throws Exception {
        assertThat(new ProcessBuilder("bash", "-c", "touch \"$0/$(printf 'a\\xffb')\"", folder.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(names()).containsExactly("a\udcffb");
    }

    @Test
    void contentOfEqualLengthAndTimeIsToldByItsInode() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "old");
        FileTime time = Files.getLastModifiedTime(file);
        StatToken before = store.token(root.resolve("file")).orElseThrow();
        put("file", "new");
        Files.setLastModifiedTime(file, time);
        assertThat(before.proves(store.token(root.resolve("file")).orElseThrow()))
                .isFalse();
    }

    @Test
    void stagingIsPrivateAndResultsAreNot() throws IOException {
        try (Staging staging = store.stage(root.resolve("tmp/e1/u"))) {
            Path staged = Files.writeString(staging.file("data"), "x");
            String usual = PosixFilePermissions.toString(Files.getPosixFilePermissions(staged));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staged.getParent())))
                    .isEqualTo("rwx------");
            StatToken unused = staging.publish("data", root.resolve("data"));
            assertThat(PosixFilePermissions.toString(
                            store.permissions(root.resolve("data")).orElseThrow()))
                    .isEqualTo(usual);
        }
        assertThat(folder.resolve("tmp/e1/u")).doesNotExist();
    }

    @Test
    void aFolderBehindALinkIsAFolder() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("real"));
        store.makeFolder(root.resolve("linked"));
        try (Staging staging = store.stage(root.resolve("linked/tmp"))) {
            assertThat(staging.file("x").getParent()).exists();
        }
    }

    @Test
    void failedWriteLeavesNothing() {
        byte[] content = "x".getBytes(UTF_8);
        StorePath inMissing = root.resolve("missing/file");
        assertThatThrownBy(() -> store.putIfAbsent(inMissing, content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> store.put(inMissing, content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void copiesOnlyWhatIsMissingOrNewer() throws IOException {
        Path source = Files.writeString(folder.resolve("label.nii.gz"), "one");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-02T03:04:05.678Z")));
        Path copy = folder.resolve("gt_label.nii.gz");

        assertThat(copy(source, copy)).isTrue();
        assertThat(copy).hasContent("one");
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(Files.getLastModifiedTime(source));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-r-----");
        assertThat(copy(source, copy)).as("unchanged").isFalse();

        Files.writeString(source, "two");
        assertThat(copy(source, copy)).as("newer").isTrue();
        assertThat(copy).hasContent("two");

        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        assertThat(copy(source, copy)).as("older").isFalse();
    }

    private boolean copy(Path source, Path target) throws IOException {
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            UpdatingCopy copying = new UpdatingCopy(store, store);
            Optional<StagedFile> copy = copying.stage(StorePath.of(source), StorePath.of(target), staging);
            copying.publish(copy.stream().toList());
            return copy.isPresent();
        }
    }

    @Test
    void roomIsThatOfTheFileSystemWhetherTheFolderIsThereOrNot() throws IOException {
        Room there = store.room(root).orElseThrow();
        Room planned = store.room(root.resolve("not/yet/there")).orElseThrow();

        assertThat(there.bytes()).isPositive();
        assertThat(there.limit()).startsWith("free on /");
        assertThat(planned.limit()).isEqualTo(there.limit());
    }
}
