package org.nnunetspark.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.SmallFile;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/** What files of a batch share, and what they do not. */
final class LocalBatchTest {
    @TempDir
    Path folder;

    private List<StagedFile> staged(Staging staging, List<String> names) throws IOException {
        List<StagedFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(new StagedFile(staging, name, StorePath.of(folder.resolve(name))));
            Files.writeString(staging.file(name), name);
        }
        return files;
    }

    private List<SmallFile> small(List<String> names) {
        return names.stream()
                .map(name -> new SmallFile(StorePath.of(folder.resolve(name)), name.getBytes(UTF_8)))
                .toList();
    }

    @Test
    void contentsAreSyncedBeforeAnyNameChangesAndTheFolderAfterAll() throws IOException {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CountedSyncs syncs = new CountedSyncs(path -> {
            seen.add(path.getFileName() + " with " + visible());
            return false;
        });
        ObjectStore store = syncs.store();
        try (Staging staging = store.stage(StorePath.of(folder.resolve("tmp")))) {
            for (Reply<StatToken> reply : store.publishAll(staged(staging, List.of("a", "b", "c")))) {
                assertThat(reply.get().text()).startsWith("posix:");
            }
        }
        assertThat(seen.subList(0, 3)).containsExactlyInAnyOrder("a with 0", "b with 0", "c with 0");
        assertThat(seen.subList(3, seen.size())).containsExactly(folder.getFileName() + " with 3");
    }

    private long visible() {
        return List.of("a", "b", "c").stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .count();
    }

    @Test
    void aFileThatCannotBeSyncedIsNotPublishedAndTheOthersAre() throws IOException {
        ObjectStore store = new CountedSyncs(path -> path.endsWith("b")).store();
        try (Staging staging = store.stage(StorePath.of(folder.resolve("tmp")))) {
            List<Reply<StatToken>> replies = store.publishAll(staged(staging, List.of("a", "b", "c")));
            assertThat(replies.get(0).get())
                    .isEqualTo(store.token(StorePath.of(folder.resolve("a"))).orElseThrow());
            assertThatThrownBy(() -> replies.get(1).get())
                    .isInstanceOf(IOException.class)
                    .hasMessage("injected into the sync of " + staging.file("b"));
            assertThat(replies.get(2).get())
                    .isEqualTo(store.token(StorePath.of(folder.resolve("c"))).orElseThrow());
        }
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void namesThatMayNotLastHaveFailed() throws IOException {
        ObjectStore store = new CountedSyncs(folder::equals).store();
        try (Staging staging = store.stage(StorePath.of(folder.resolve("tmp")))) {
            for (Reply<StatToken> reply : store.publishAll(staged(staging, List.of("a", "b")))) {
                assertThatThrownBy(reply::get).hasMessage("injected into the sync of " + folder);
            }
        }
        for (Reply<PutOutcome> reply : store.putAllIfAbsent(small(List.of("c", "d")))) {
            assertThatThrownBy(reply::get).hasMessage("injected into the sync of " + folder);
        }
        for (Reply<Boolean> reply : store.deleteAll(List.of(StorePath.of(folder.resolve("a"))))) {
            assertThatThrownBy(reply::get).hasMessage("injected into the sync of " + folder);
        }
    }

    @Test
    void smallFilesShareTheSyncOfTheirFolder() throws IOException {
        CountedSyncs syncs = new CountedSyncs();
        List<Reply<PutOutcome>> replies = syncs.store().putAllIfAbsent(small(List.of("a", "b", "a")));
        assertThat(replies.get(0).get()).isEqualTo(PutOutcome.CREATED);
        assertThat(replies.get(1).get()).isEqualTo(PutOutcome.CREATED);
        assertThat(replies.get(2).get()).isEqualTo(PutOutcome.EXISTS);
        assertThat(syncs.calls()).hasSize(4);
        assertThat(syncs.calls().get(3)).isEqualTo("folder " + folder.getFileName());
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void deletingWhatIsNotThereSyncsNothing() throws IOException {
        CountedSyncs syncs = new CountedSyncs();
        Files.createFile(folder.resolve("there"));
        StorePath there = StorePath.of(folder.resolve("there"));
        StorePath missing = StorePath.of(folder.resolve("missing"));
        List<Reply<Boolean>> replies = syncs.store().deleteAll(List.of(missing, there, there));
        assertThat(replies.get(0).get()).isFalse();
        assertThat(replies.get(1).get()).isTrue();
        assertThat(replies.get(2).get()).isFalse();
        assertThat(syncs.calls()).containsExactly("folder " + folder.getFileName());
    }
}
