package org.nnunetspark.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.faults.s3.Fault;
import org.nnunetspark.faults.s3.FaultProxy;
import org.nnunetspark.faults.s3.Mischief;
import org.nnunetspark.faults.s3.S3Request.Kind;
import org.nnunetspark.faults.s3.S3Server;
import org.nnunetspark.storage.Guarantee;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoreSelfTest;
import org.nnunetspark.storage.WeakStoreException;
import org.nnunetspark.storage.hadoop.HadoopStore;

/** Rows 40 to 43 at the store: what the self-test finds out, and what a reply that is lost or untrue comes to. */
@FaultSuite
final class S3GuaranteeFaults {
    private static final int PART = 5 << 20;

    @TempDir
    static Path folder;

    private static S3Server server;

    private final FaultProxy proxy = server.proxy();
    private StorePath root;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void calm() {
        proxy.calm();
        root = new StorePath(server.newBucket()).resolve("root");
    }

    private ObjectStore store(String... more) throws IOException {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.put("fs.s3a.multipart.size", Integer.toString(PART));
        settings.put("fs.s3a.attempts.maximum", "1");
        settings.put("fs.s3a.retry.limit", "2");
        settings.put("fs.s3a.retry.interval", "50ms");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        ObjectStore store = HadoopStore.open(root, settings);
        store.makeFolder(root);
        return store;
    }

    @Test
    @FaultRow(number = 42, fault = "S3 ignores If-None-Match", how = "proxy strips the header")
    void selfTestRefusesAServerThatIgnoresConditions() throws IOException {
        proxy.add(Fault.always(Mischief.without("if-none-match"), "selftest"));
        assertRefused(store(), Guarantee.EXCLUSIVE_CREATE, "a second writer of one name was let through");
    }

    @Test
    @FaultRow(number = 42, fault = "conditional writes are off", how = "a setting of S3A")
    void selfTestRefusesAClientWhoseConditionsAreOff() throws IOException {
        ObjectStore store = store("fs.s3a.create.conditional.enabled", "false");
        assertRefused(store, Guarantee.EXCLUSIVE_CREATE, "");
    }

    @Test
    @FaultRow(number = 43, fault = "listings are stale", how = "proxy")
    void selfTestRefusesAListingThatIsBehind() throws IOException {
        proxy.add(Fault.always(Mischief.staleList("probe"), "", Kind.LIST));
        assertRefused(store(), Guarantee.CONSISTENT_LISTING, "a published file was not listed as written");
    }

    private void assertRefused(ObjectStore store, Guarantee missing, String seen) {
        assertThatThrownBy(() -> StoreSelfTest.run(store, root))
                .isInstanceOfSatisfying(
                        WeakStoreException.class, e -> assertThat(e.missing()).isEqualTo(missing))
                .hasMessageContaining("no proof that this store " + missing.sentence())
                .hasMessageContaining(seen);
    }

    @Test
    @FaultRow(number = 40, fault = "the reply to a PUT is lost", how = "proxy")
    void ownObjectAfterALostReplyIsSuccess() throws IOException {
        ObjectStore store = store();
        Fault lost = proxy.add(Fault.times(1, Mischief.lostReply(), "mine", Kind.PUT));
        assertThat(store.putIfAbsent(root.resolve("mine"), "uuid 1".getBytes(UTF_8))).isEqualTo(PutOutcome.CREATED);
        assertThat(lost.hits()).isOne();
        assertThat(proxy.counts().get(Kind.PUT)).as("it was sent again").isGreaterThan(1);
        assertThat(store.putIfAbsent(root.resolve("mine"), "uuid 2".getBytes(UTF_8))).isEqualTo(PutOutcome.EXISTS);
    }

    @Test
    @FaultRow(number = 40, fault = "the reply to an upload is lost", how = "proxy")
    void ownUploadAfterALostReplyIsSuccess() throws IOException {
        ObjectStore store = store();
        Fault lost = proxy.add(Fault.times(1, Mischief.lostReply(), "large", Kind.COMPLETE));
        byte[] content = random(PART + 1000);
        StatToken token = publish(store, content);
        assertThat(lost.hits()).isOne();
        assertThat(store.token(root.resolve("large"))).hasValue(token);
        try (var in = store.open(root.resolve("large"))) {
            assertThat(Arrays.equals(in.readAllBytes(), content)).isTrue();
        }
    }

    @Test
    @FaultRow(number = 41, fault = "412 from a rival", how = "proxy")
    void aRivalsObjectIsNotTakenForOurs() throws IOException {
        ObjectStore store = store();
        store.put(root.resolve("large"), "a rival's".getBytes(UTF_8));
        assertThatThrownBy(() -> publish(store, random(PART + 1000))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(store.read(root.resolve("large"), 100)).asString(UTF_8).isEqualTo("a rival's");
    }

    @Test
    void aPreconditionThatFailsWhereNothingIsIsAFault() throws IOException {
        ObjectStore store = store();
        proxy.add(Fault.always(Mischief.error(412, "PreconditionFailed"), "mine", Kind.PUT));
        assertThatThrownBy(() -> store.putIfAbsent(root.resolve("mine"), "1".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    @FaultRow(number = 41, fault = "409 on a conditional write", how = "proxy")
    void aConflictIsTriedAgain() throws IOException {
        ObjectStore store = store();
        Fault conflict =
                proxy.add(Fault.times(2, Mischief.error(409, "ConditionalRequestConflict"), "mine", Kind.PUT));
        assertThat(store.putIfAbsent(root.resolve("mine"), "1".getBytes(UTF_8))).isEqualTo(PutOutcome.CREATED);
        assertThat(conflict.hits()).isEqualTo(2);
    }

    @Test
    @FaultRow(number = 41, fault = "409 on an upload", how = "proxy")
    void aConflictOfAnUploadIsTriedAgain() throws IOException {
        ObjectStore store = store();
        proxy.add(Fault.times(1, Mischief.error(409, "ConditionalRequestConflict"), "large", Kind.COMPLETE));
        assertThatCode(() -> publish(store, random(PART + 1000))).doesNotThrowAnyException();
    }

    @Test
    @FaultRow(number = 43, fault = "listings are cut", how = "proxy")
    void aListingThatIsCutIsAFault() throws IOException {
        ObjectStore store = store();
        store.put(root.resolve("a"), new byte[1]);
        proxy.add(Fault.always(Mischief.halfAPage(), "", Kind.LIST));
        ThrowingCallable listing = () -> store.list(root);
        assertThatThrownBy(listing).isInstanceOf(IOException.class);
    }

    @Test
    @FaultRow(number = 39, fault = "bodies are cut", how = "proxy")
    void aBodyThatIsCutIsReadToItsEnd() throws IOException {
        ObjectStore store = store();
        byte[] content = random(300_000);
        store.put(root.resolve("input"), content);
        Fault cut = proxy.add(Fault.times(2, Mischief.cutBody(), "input", Kind.GET));
        assertThat(Arrays.equals(store.read(root.resolve("input"), 1 << 20), content)).isTrue();
        assertThat(cut.hits()).isPositive();
    }

    @Test
    @FaultRow(number = 39, fault = "bodies are cut for ever", how = "proxy")
    void aBodyThatIsAlwaysCutIsAFaultOfTheStore() throws IOException {
        ObjectStore store = store();
        store.put(root.resolve("input"), random(300_000));
        proxy.add(Fault.always(Mischief.cutBody(), "input", Kind.GET));
        assertThatThrownBy(() -> store.read(root.resolve("input"), 1 << 20)).isInstanceOf(IOException.class);
    }

    @Test
    @FaultRow(number = 39, fault = "the server stalls", how = "proxy")
    void aServerThatStallsIsNotWaitedForEver() throws IOException {
        ObjectStore store = store("fs.s3a.connection.timeout", "2s", "fs.s3a.connection.request.timeout", "15s");
        store.put(root.resolve("input"), random(1000));
        Fault stalls = proxy.add(Fault.times(1, Mischief.stall(Duration.ofMinutes(5)), "input", Kind.GET));
        assertThat(store.read(root.resolve("input"), 1 << 20)).hasSize(1000);
        assertThat(stalls.hits()).isOne();
    }

    private StatToken publish(ObjectStore store, byte[] content) throws IOException {
        try (Staging staging = store.stage(root.resolve("tmp"))) {
            Files.write(staging.file("large"), content);
            return staging.publish("large", root.resolve("large"));
        }
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }
}
