package org.nnunetspark.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;
import org.nnunetspark.storage.local.LocalStore;

/** One case, liver_0, with a channel and a label, whose "processing" is to copy the channel's text. */
final class CaseFixture {
    static final String CASE = "liver_0";
    static final List<String> OUTPUTS = List.of("liver_0.pkl", "liver_0_seg.b2nd", "liver_0.b2nd");
    static final RunKey RUN = RunKey.of(1, "plan", "dataset", "rules");

    final ObjectStore plain = new LocalStore();
    final Path raw;
    final Path preprocessed;
    final LedgerLayout layout;
    final RunKey run;
    long epoch = 1;

    CaseFixture(Path root, RunKey run) throws IOException {
        this.raw = Files.createDirectories(root.resolve("raw"));
        this.preprocessed = Files.createDirectories(root.resolve("preprocessed"));
        this.layout = LedgerLayout.configuration(StorePath.of(preprocessed), "plans_3d");
        this.run = run;
        if (!Files.exists(raw.resolve("liver_0_0000.nii"))) {
            writeInput("liver_0_0000.nii", "voxels");
            writeInput("liver_0.nii", "labels");
        }
        new Ledger(plain, layout).begin(epoch);
    }

    CaseFixture(Path root) throws IOException {
        this(root, RUN);
    }

    void writeInput(String name, String content) throws IOException {
        Path file = Files.writeString(raw.resolve(name), content);
        age(file);
    }

    /** Long untouched, so that its token is good as proof. */
    static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    PlannedCase planned() throws IOException {
        List<InputFile> inputs = new ArrayList<>();
        for (String name : List.of("liver_0_0000.nii", "liver_0.nii")) {
            StorePath path = StorePath.of(raw.resolve(name));
            StoreEntry entry = plain.entry(path).orElseThrow();
            inputs.add(new InputFile(name, path, entry.length(), entry.token(), entry.modified()));
        }
        return new PlannedCase(CASE, inputs, OUTPUTS);
    }

    CaseWork work() throws IOException {
        List<DigestedInput> inputs = new ArrayList<>();
        for (InputFile input : planned().inputs()) {
            String sha256 = StoredDigest.of(plain, input.path()).orElseThrow().sha256();
            inputs.add(new DigestedInput(input, sha256, Instant.now()));
        }
        return new CaseWork(CASE, run, inputs, Attempt.begin(epoch, "run", 0, "here"));
    }

    static CaseKey key(CaseWork work) {
        return CaseKey.of(
                work.runKey(),
                work.caseId(),
                List.of(work.inputs().get(0).sha256()),
                Optional.of(work.inputs().get(1).sha256()));
    }

    /** What an output must hold: a function of run key and input alone. */
    String content(String output) throws IOException {
        return output + " of " + Files.readString(raw.resolve("liver_0_0000.nii")) + " by "
                + run.hex().substring(0, 4);
    }

    /** Processes and commits the case through a store. */
    CommitOutcome commit(ObjectStore store) throws IOException {
        return commit(store, "");
    }

    CommitOutcome commit(ObjectStore store, String nonce) throws IOException {
        CaseWork work = work();
        try (Staging staging = store.stage(layout.staging(work.attempt()))) {
            return commit(store, work, result(work, staging, nonce), staging);
        }
    }

    CommitOutcome commit(ObjectStore store, CaseWork work, CaseResult result, Staging staging) throws IOException {
        return new CaseCommitter(plain, store, layout)
                .commit(List.of(new StagedCase(work, result, staging)))
                .get(0)
                .get();
    }

    CaseResult result(CaseWork work, Staging staging, String nonce) throws IOException {
        List<StagedOutput> staged = new ArrayList<>();
        for (String output : OUTPUTS) {
            Files.writeString(staging.file(output), content(output) + nonce);
            staged.add(StagedOutput.of(staging, output));
        }
        return new CaseResult(
                key(work),
                staged,
                List.of(Fault.of(FaultCode.EMPTY_LABEL, "liver_0.nii", "only background")),
                () -> new CaseMetrics(1.5, 1.25, 1000, Map.of("read", 0.5, "encode", 1.0)),
                JsonNodeFactory.instance.objectNode().put("n", 1));
    }

    Optional<CommitOutcome> adopt(ObjectStore store, boolean deep) throws IOException {
        CaseWork work = work();
        return new CaseCommitter(plain, store, layout).adopt(work, key(work), deep);
    }

    Decision decide(Verification verification) throws IOException {
        Ledger ledger = new Ledger(plain, layout);
        return ledger.decide(run, List.of(planned()), ledger.list(), verification)
                .get(0);
    }

    Decision decide() throws IOException {
        return decide(Verification.STAT);
    }

    Path result(String output) {
        return layout.result(output).toLocal();
    }

    boolean outputsAreRight() throws IOException {
        for (String output : OUTPUTS) {
            if (!Files.exists(result(output))
                    || !Files.readString(result(output)).equals(content(output))) {
                return false;
            }
        }
        return true;
    }

    Path doneFile() throws IOException {
        return layout.done(CASE, key(work())).toLocal();
    }

    List<String> doneFiles() throws IOException {
        return plain.list(layout.doneFolder()).stream().map(StoreEntry::name).toList();
    }
}
