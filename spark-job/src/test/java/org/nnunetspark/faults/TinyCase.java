package org.nnunetspark.faults;

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
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.CaseKey;
import org.nnunetspark.ledger.CaseMetrics;
import org.nnunetspark.ledger.CaseResult;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.CaseWork;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.DigestedInput;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.RunKey;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.ledger.StagedOutput;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;
import org.nnunetspark.storage.local.LocalStore;

/**
 * A case of one input on local disk, whose results, on any store, hold the input's text.
 *
 * @param input the file
 * @param results the store of the results
 * @param layout where they are there
 */
record TinyCase(Path input, ObjectStore results, LedgerLayout layout) {
    private static final String ID = "liver_0";
    private static final List<String> OUTPUTS = List.of(ID + ".pkl", ID + "_seg.b2nd", ID + ".b2nd");
    private static final RunKey RUN = RunKey.of(1, "plan", "dataset", "rules");
    private static final ObjectStore INPUTS = new LocalStore();

    static TinyCase make(Path folder, ObjectStore results, StorePath dataset) throws IOException {
        TinyCase made =
                new TinyCase(folder.resolve(ID + ".nii"), results, LedgerLayout.configuration(dataset, "plans_3d"));
        made.redraw("voxels");
        new Ledger(results, made.layout).begin(1);
        return made;
    }

    /** Replaces the input. */
    void redraw(String text) throws IOException {
        Files.writeString(input, text);
        // What was written just now is no proof of anything.
        Files.setLastModifiedTime(input, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private InputFile file() throws IOException {
        StorePath path = StorePath.of(input);
        StoreEntry entry = INPUTS.entry(path).orElseThrow();
        return new InputFile(path.name(), path, entry.length(), entry.token(), entry.modified());
    }

    /** An attempt that has read and encoded; with a nonce, what it encoded depends on more than its input. */
    StagedCase stage(long epoch, ObjectStore seen, String nonce) throws IOException {
        String sha256 =
                StoredDigest.of(INPUTS, StorePath.of(input)).orElseThrow().sha256();
        CaseWork work = new CaseWork(
                ID,
                RUN,
                List.of(new DigestedInput(file(), sha256, Instant.now())),
                Attempt.begin(epoch, "run", 0, "here"));
        Staging staging = seen.stage(layout.staging(work.attempt()));
        List<StagedOutput> outputs = new ArrayList<>();
        for (String output : OUTPUTS) {
            Files.writeString(staging.file(output), output + " of " + Files.readString(input) + nonce);
            outputs.add(StagedOutput.of(staging, output));
        }
        CaseKey key = CaseKey.of(RUN, ID, List.of(sha256), Optional.empty());
        return new StagedCase(
                work,
                new CaseResult(
                        key,
                        outputs,
                        List.of(),
                        () -> new CaseMetrics(1, 1, 1, Map.of()),
                        JsonNodeFactory.instance.objectNode()),
                staging);
    }

    CommitOutcome commit(ObjectStore seen, StagedCase staged) throws IOException {
        try (staged) {
            return new CaseCommitter(INPUTS, seen, layout)
                    .commit(List.of(staged))
                    .get(0)
                    .get();
        }
    }

    /** What the next run would find. */
    CaseState state() throws IOException {
        Ledger ledger = new Ledger(results, layout);
        PlannedCase planned = new PlannedCase(ID, List.of(file()), OUTPUTS);
        return ledger.decide(RUN, List.of(planned), ledger.list(), Verification.STAT)
                .get(0)
                .state();
    }

    /** Whether the results in place are these, byte by byte. */
    boolean holds(StagedCase staged) throws IOException {
        for (StagedOutput output : staged.result().outputs()) {
            Optional<StoredDigest> there = StoredDigest.of(results, layout.result(output.name()));
            if (there.isEmpty() || !there.get().sha256().equals(output.sha256())) {
                return false;
            }
        }
        return true;
    }

    /** Names of the done-records. */
    List<String> records() throws IOException {
        return results.list(layout.doneFolder()).stream().map(StoreEntry::name).toList();
    }
}
