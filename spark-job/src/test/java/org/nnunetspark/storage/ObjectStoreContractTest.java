package org.nnunetspark.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do. A store of another kind is tested by extending this class. */
public abstract class ObjectStoreContractTest {
    private static final int WRITERS = 4;

    protected ObjectStore store;
    protected StorePath root;

    /** The store to test. */
    protected abstract ObjectStore openStore() throws IOException;

    /** A new, empty folder on it. */
    protected abstract StorePath newFolder() throws IOException;

    /** Rounds of the race; fewer where a write takes long. */
    protected int raceRounds() {
        return 400;
    }

    @BeforeEach
    final void open() throws IOException {
        store = openStore();
        root = newFolder();
    }

    @AfterEach
    final void close() throws IOException {
        store.close();
    }

    private boolean gives(Guarantee guarantee) {
        return store.guarantees().contains(guarantee);
    }

    protected final void put(String name, String content) throws IOException {
        store.put(root.resolve(name), content.getBytes(UTF_8));
    }

    protected final String text(String name) throws IOException {
        return new String(store.read(root.resolve(name), 100), UTF_8);
    }

    @Test
    final void filesAreReadFromAnyPlace() throws IOException {
        put("file", "0123456789");
        StorePath file = root.resolve("file");
        try (var in = store.openAt(file, 4)) {
            assertThat(in.readAllBytes()).isEqualTo("456789".getBytes(UTF_8));
        }
        try (var end = store.openAt(file, 10)) {
            assertThat(end.read()).isEqualTo(-1);
        }
        assertThat(isRefusedOrEmpty(file, 11)).isTrue();
        assertThatThrownBy(() -> store.openAt(root.resolve("nothing"), 0).close())
                .isInstanceOf(NoSuchFileException.class);
        try (StoredChannel channel = new StoredChannel(store, file, 10)) {
            assertThat(read(channel.position(8), 5)).isEqualTo("89");
            assertThat(read(channel.position(1), 3)).isEqualTo("123");
            assertThat(read(channel, 2)).isEqualTo("45");
        }
    }

    /** S3A does not ask for anything before the first byte is read, and then there is none. */
    private boolean isRefusedOrEmpty(StorePath file, long offset) {
        try (var beyond = store.openAt(file, offset)) {
            return beyond.read() == -1;
        } catch (IOException e) {
            return true;
        }
    }

    private static String read(SeekableByteChannel channel, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes);
        while (read.hasRemaining() && channel.read(read) >= 0) {
            assertThat(channel.position()).isLessThanOrEqualTo(channel.size());
        }
        return new String(read.array(), 0, read.position(), UTF_8);
    }

    @Test
    void secondCreatorOfANameIsTold() throws IOException {
        StorePath path = root.resolve("one");
        assertThat(store.putIfAbsent(path, "first".getBytes(UTF_8))).isEqualTo(PutOutcome.CREATED);
        assertThat(store.putIfAbsent(path, "second".getBytes(UTF_8))).isEqualTo(PutOutcome.EXISTS);
        assertThat(text("one")).isEqualTo("first");
        assertThat(names()).as("nothing is left beside it").containsExactly("one");
    }

    @Test
    void exactlyOneOfSeveralRacingCreatorsWins() throws Exception {
        assumeTrue(gives(Guarantee.EXCLUSIVE_CREATE), "no exclusive creation");
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        try {
            for (int round = 0; round < raceRounds(); round++) {
                StorePath path = root.resolve("race" + round);
                List<Callable<PutOutcome>> writers = new ArrayList<>();
                for (int w = 0; w < WRITERS; w++) {
                    byte[] content = ("writer " + w + " of round " + round).getBytes(UTF_8);
                    writers.add(() -> {
                        start.await();
                        return store.putIfAbsent(path, content);
                    });
                }
                assertOneWinner(path, threads.invokeAll(writers));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertOneWinner(StorePath path, List<Future<PutOutcome>> results) throws Exception {
        List<Integer> winners = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            if (results.get(w).get() == PutOutcome.CREATED) {
                winners.add(w);
            }
        }
        assertThat(winners).as(path.text()).hasSize(1);
        assertThat(text(path.name())).startsWith("writer " + winners.get(0) + " ");
    }

    @Test
    void putReplacesAndGivesAnotherToken() throws IOException {
        put("beat", "1");
        Optional<StatToken> before = store.token(root.resolve("beat"));
        put("beat", "2");
        assertThat(text("beat")).isEqualTo("2");
        assertThat(store.token(root.resolve("beat"))).isPresent().isNotEqualTo(before);
        assertThat(names()).containsExactly("beat");
    }

    @Test
    void tokenStaysWhileTheFileDoes() throws IOException {
        put("kept", "content");
        StatToken token = store.token(root.resolve("kept")).orElseThrow();
        assertThat(token.proves(store.token(root.resolve("kept")).orElseThrow()))
                .isTrue();
        assertThat(token.proves(store.list(root).get(0).token()))
                .as("listing and stat agree")
                .isTrue();
        assertThat(store.token(root.resolve("other"))).isEmpty();
    }

    @Test
    void listingTellsFilesFromFolders() throws IOException {
        put("b", "four");
        store.makeFolder(root.resolve("a"));
        List<StoreEntry> entries = store.list(root);
        assertThat(entries).extracting(StoreEntry::name).containsExactly("a", "b");
        assertThat(entries).extracting(StoreEntry::kind).containsExactly(StoreEntry.Kind.FOLDER, StoreEntry.Kind.FILE);
        assertThat(entries).extracting(StoreEntry::length).containsExactly(0L, 4L);
        assertThat(store.token(root.resolve("a"))).as("a folder has no token").isEmpty();
    }

    @Test
    void missingIsNeverEmpty() {
        StorePath missing = root.resolve("missing");
        assertThatThrownBy(() -> store.list(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing.text());
        assertThatThrownBy(() -> store.read(missing, 10))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing.text());
    }

    @Test
    void readIsBounded() throws IOException {
        put("ten", "0123456789");
        assertThat(store.read(root.resolve("ten"), 10)).hasSize(10);
        assertThatThrownBy(() -> store.read(root.resolve("ten"), 9))
                .isInstanceOf(IOException.class)
                .hasMessage(root.resolve("ten") + " is longer than the 9 bytes it may have");
    }

    @Test
    void publishedFilesAreWholeAndStagingIsGone() throws IOException {
        StorePath target = root.resolve("case_seg.b2nd");
        StatToken token;
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            Files.writeString(staging.file("case_seg.b2nd"), "voxels");
            Files.writeString(staging.file("forgotten"), "rest");
            token = staging.publish("case_seg.b2nd", target);
        }
        assertThat(text("case_seg.b2nd")).isEqualTo("voxels");
        assertThat(store.token(target)).hasValue(token);
        assertThat(names()).containsExactly("case_seg.b2nd");
    }

    @Test
    void stagedNamesCannotLeaveTheFolder() throws IOException {
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            assertThatThrownBy(() -> staging.file("../escaped"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("../escaped");
        }
    }

    @Test
    void publishingOverOtherContentReplacesItOrIsRefused() throws IOException {
        put("data", "old");
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            Files.writeString(staging.file("data"), "new");
            StatToken token = staging.publish("data", root.resolve("data"));
            assertThat(store.token(root.resolve("data"))).hasValue(token);
            assertThat(text("data")).isEqualTo("new");
        } catch (FileAlreadyExistsException e) {
            assertThat(text("data")).isEqualTo("old");
        }
        assertThat(names()).containsExactly("data");
    }

    @Test
    void publishingTheSameBytesTwiceSucceeds() throws IOException {
        put("data", "same");
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            Files.writeString(staging.file("data"), "same");
            StatToken token = staging.publish("data", root.resolve("data"));
            assertThat(store.token(root.resolve("data"))).hasValue(token);
        }
    }

    @Test
    void whatCannotBeReadToItsEndIsNotPublished() throws IOException {
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            Files.createDirectory(staging.file("data"));
            assertThatThrownBy(() -> staging.publish("data", root.resolve("data")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("irectory");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void oneOfABatchMayFailAlone() throws IOException {
        StorePath missing = root.resolve("missing");
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            Files.writeString(staging.file("a"), "first");
            Files.writeString(staging.file("c"), "third");
            List<Reply<StatToken>> tokens = store.publishAll(List.of(
                    new StagedFile(staging, "a", root.resolve("a")),
                    new StagedFile(staging, "missing", missing),
                    new StagedFile(staging, "c", root.resolve("c"))));
            assertThat(store.token(root.resolve("a"))).hasValue(tokens.get(0).get());
            assertThatThrownBy(() -> tokens.get(1).get())
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("missing");
            assertThat(store.token(root.resolve("c"))).hasValue(tokens.get(2).get());
        }
        assertThat(names()).containsExactly("a", "c");
    }

    @Test
    void aBatchOfNewFilesTellsWhichWereThere() throws IOException {
        put("b", "before");
        List<Reply<PutOutcome>> outcomes = store.putAllIfAbsent(List.of(
                new SmallFile(root.resolve("a"), "a".getBytes(UTF_8)),
                new SmallFile(root.resolve("b"), "b".getBytes(UTF_8))));
        assertThat(outcomes.get(0).get()).isEqualTo(PutOutcome.CREATED);
        assertThat(outcomes.get(1).get()).isEqualTo(PutOutcome.EXISTS);
        assertThat(text("a") + text("b")).isEqualTo("abefore");
        for (Reply<Boolean> deleted : store.deleteAll(List.of(root.resolve("a"), root.resolve("b")))) {
            assertThat(deleted.get()).isTrue();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void deleteSaysWhetherSomethingWasThere() throws IOException {
        put("file", "x");
        assertThat(store.delete(root.resolve("file"))).isTrue();
        assertThat(store.delete(root.resolve("file"))).isFalse();
        assertThat(names()).isEmpty();
    }

    @Test
    void aFullFolderIsNotDeleted() throws IOException {
        put("folder/file", "x", true);
        assertThatThrownBy(() -> store.delete(root.resolve("folder"))).isInstanceOf(IOException.class);
        assertThat(text("folder/file")).isEqualTo("x");
    }

    private void put(String name, String content, boolean inNewFolder) throws IOException {
        if (inNewFolder) {
            store.makeFolder(root.resolve(name).parent());
            store.makeFolder(root.resolve(name).parent());
        }
        put(name, content);
    }

    @Test
    void oddNamesAreTakenLiterally() throws IOException {
        for (String name : List.of("a b", "100%20", "ä(1)#,&=@+", "x[1]{2}*?")) {
            put(name, name);
            assertThat(text(name)).isEqualTo(name);
        }
        assertThat(names()).contains("a b", "100%20", "ä(1)#,&=@+", "x[1]{2}*?");
    }

    @Test
    void digestIsOfTheWholeFile() throws IOException {
        put("abc", "abc");
        StoredDigest digest = StoredDigest.of(store, root.resolve("abc")).orElseThrow();
        assertThat(digest.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(digest.length()).isEqualTo(3);
        assertThat(StoredDigest.of(store, root.resolve("none"))).isEmpty();
    }

    @Test
    void selfTestAcceptsExactlyTheStoresThatGiveEverything() throws IOException {
        if (gives(Guarantee.EXCLUSIVE_CREATE)) {
            assertThatCode(() -> StoreSelfTest.run(store, root)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> StoreSelfTest.run(store, root))
                    .isInstanceOf(WeakStoreException.class)
                    .hasMessageContaining("no proof that this store creates a file so that exactly one of several")
                    .hasMessageContaining(root.text());
        }
        assertThat(names()).as("probes are deleted").isEmpty();
    }

    protected final List<String> names() throws IOException {
        return store.list(root).stream().map(StoreEntry::name).toList();
    }
}
