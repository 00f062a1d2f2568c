package org.nnunetspark.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;
import org.nnunetspark.storage.local.LocalStore;

/** Several cases c0, c1, ... of one file each, whose "processing" is to copy its text. */
final class BatchFixture {
    final ObjectStore plain = new LocalStore();
    final LedgerLayout layout;
    private final Path raw;
    private final int cases;
    long epoch = 1;

    BatchFixture(Path root, int cases) throws IOException {
        this.raw = Files.createDirectories(root.resolve("raw"));
        this.cases = cases;
        this.layout = LedgerLayout.configuration(StorePath.of(Files.createDirectories(root.resolve("out"))), "unit");
        for (int c = 0; c < cases; c++) {
            CaseFixture.age(Files.writeString(input(c), "voxels of case " + c));
        }
        new Ledger(plain, layout).begin(epoch);
    }

    Path input(int c) {
        return raw.resolve("c" + c + ".png");
    }

    static List<String> outputs(int c) {
        return List.of("c" + c + ".pkl", "c" + c + "_seg.b2nd", "c" + c + ".b2nd");
    }

    Path result(String output) {
        return layout.result(output).toLocal();
    }

    String content(String output, int c) throws IOException {
        return output + " of " + Files.readString(input(c));
    }

    private PlannedCase planned(int c) throws IOException {
        StorePath path = StorePath.of(input(c));
        StoreEntry entry = plain.entry(path).orElseThrow();
        InputFile file = new InputFile(path.name(), path, entry.length(), entry.token(), entry.modified());
        return new PlannedCase("c" + c, List.of(file), outputs(c));
    }

    /** Encodes a case; {@code nonce} makes bytes that the same case never had. */
    StagedCase stage(ObjectStore store, int c, String nonce) throws IOException {
        InputFile input = planned(c).inputs().get(0);
        String sha256 = StoredDigest.of(plain, input.path()).orElseThrow().sha256();
        CaseWork work = new CaseWork(
                "c" + c,
                CaseFixture.RUN,
                List.of(new DigestedInput(input, sha256, Instant.now())),
                Attempt.begin(epoch, "run", 0, "here"));
        Staging staging = store.stage(layout.staging(work.attempt()));
        List<StagedOutput> staged = new ArrayList<>();
        for (String output : outputs(c)) {
            Files.writeString(staging.file(output), content(output, c) + nonce);
            staged.add(StagedOutput.of(staging, output));
        }
        CaseKey key = CaseKey.of(CaseFixture.RUN, work.caseId(), List.of(sha256), Optional.empty());
        CaseResult result = new CaseResult(
                key,
                staged,
                List.of(),
                () -> new CaseMetrics(1, 1, 1, Map.of()),
                JsonNodeFactory.instance.objectNode());
        return new StagedCase(work, result, staging);
    }

    List<StagedCase> stageAll(ObjectStore store) throws IOException {
        List<StagedCase> staged = new ArrayList<>();
        for (int c = 0; c < cases; c++) {
            staged.add(stage(store, c, ""));
        }
        return staged;
    }

    /** Commits through a store and gives the staging folders up. */
    List<Reply<CommitOutcome>> commit(ObjectStore store, List<StagedCase> staged) throws IOException {
        List<Reply<CommitOutcome>> replies = new CaseCommitter(plain, store, layout).commit(staged);
        for (StagedCase each : staged) {
            each.close();
        }
        return replies;
    }

    List<CaseState> states() throws IOException {
        List<PlannedCase> planned = new ArrayList<>();
        for (int c = 0; c < cases; c++) {
            planned.add(planned(c));
        }
        Ledger ledger = new Ledger(plain, layout);
        return ledger.decide(CaseFixture.RUN, planned, ledger.list(), Verification.STAT).stream()
                .map(Decision::state)
                .toList();
    }

    boolean isRight(int c) throws IOException {
        for (String output : outputs(c)) {
            if (!holds(output, c)) {
                return false;
            }
        }
        return true;
    }

    boolean holds(String output, int c) throws IOException {
        return Files.exists(result(output)) && Files.readString(result(output)).equals(content(output, c));
    }

    List<Integer> numbers() {
        return IntStream.range(0, cases).boxed().toList();
    }
}
