package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StoreEntry.Kind;
import org.nnunetspark.storage.StorePath;

/** The decision is a pure function: no store is needed. */
final class DeciderTest {
    private static final RunKey NOW = RunKey.of(1, "p", "d", "r");
    private static final RunKey THEN = RunKey.of(1, "older", "d", "r");
    private static final String SHA = KeyDigest.sha256("x");
    private static final CaseKey KEY = CaseKey.of(NOW, "c", List.of(SHA), Optional.of(SHA));
    private static final Attempt ATTEMPT = Attempt.begin(1, "run", 0, "host");
    private static final CaseHistory NONE = new CaseHistory(List.of(), Optional.empty(), List.of());

    private final Map<String, StoreEntry> results = new HashMap<>(Map.of(
            "c.pkl", entry("c.pkl", 3, "o1"),
            "c_seg.b2nd", entry("c_seg.b2nd", 4, "o2"),
            "c.b2nd", entry("c.b2nd", 5, "o3")));

    private static StoreEntry entry(String name, long length, String token) {
        return new StoreEntry(name, Kind.FILE, false, length, Instant.EPOCH, new StatToken(token));
    }

    private static InputFile input(String name, long length, String token) {
        return new InputFile(name, new StorePath("/raw/" + name), length, new StatToken(token), Instant.EPOCH);
    }

    private static PlannedCase planned(InputFile... inputs) {
        return new PlannedCase("c", List.of(inputs), List.of("c.pkl", "c_seg.b2nd", "c.b2nd"));
    }

    private static final PlannedCase UNCHANGED = planned(input("c_0000.nii", 1, "i1"), input("c.nii", 2, "i2"));

    private static FileRecord file(String name, long length, String token) {
        return new FileRecord(name, length, SHA, new StatToken(token));
    }

    private static final List<FileRecord> INPUTS = List.of(file("c_0000.nii", 1, "i1"), file("c.nii", 2, "i2"));

    private static DoneRecord record(RunKey run, List<FileRecord> inputs) {
        return new DoneRecord(
                1,
                "c",
                KEY,
                run,
                inputs,
                List.of(file("c.pkl", 3, "o1"), file("c_seg.b2nd", 4, "o2"), file("c.b2nd", 5, "o3")),
                ATTEMPT,
                List.of(),
                new CaseMetrics(0, 0, 0, Map.of()),
                JsonNodeFactory.instance.objectNode());
    }

    private static CaseHistory done(DoneRecord... records) {
        return new CaseHistory(List.of(records), Optional.empty(), List.of());
    }

    private Decision decide(PlannedCase planned, CaseHistory history) {
        return new Decider(NOW, results, Verification.STAT).decide(planned, history);
    }

    private void assertDecision(Decision decision, CaseState state, String reason) {
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.state()).isEqualTo(state);
    }

    @Test
    void unchangedIsDone() {
        Decision decision = decide(UNCHANGED, done(record(NOW, INPUTS)));
        assertDecision(decision, CaseState.DONE, "inputs and outputs are unchanged");
        assertThat(decision.provenKey()).isEqualTo(KEY.hex());
        assertThat(decision.remains()).isFalse();
    }

    @Test
    void unknownIsToDo() {
        assertDecision(decide(UNCHANGED, NONE), CaseState.TODO, "its files are on no record");
        results.clear();
        assertDecision(decide(UNCHANGED, NONE), CaseState.TODO, "not processed yet");
    }

    @Test
    void otherRunKeyIsStale() {
        assertDecision(
                decide(UNCHANGED, done(record(THEN, INPUTS))),
                CaseState.STALE,
                "made from other plans or by other rules (run key " + THEN.hex().substring(0, 8) + ", now "
                        + NOW.hex().substring(0, 8) + ")");
    }

    @Test
    void changedInputs() {
        CaseHistory history = done(record(NOW, INPUTS));
        assertDecision(
                decide(planned(input("c_0000.nii", 1, "i1"), input("c.nii", 2, "new")), history),
                CaseState.CHECK,
                "input may have changed: c.nii");
        assertDecision(
                decide(planned(input("c_0000.nii", 9, "new"), input("c.nii", 2, "i2")), history),
                CaseState.STALE,
                "input changed: c_0000.nii has 9 bytes, had 1");
        assertDecision(
                decide(planned(input("c_0000.nii", 1, "i1")), history),
                CaseState.STALE,
                "its input files are others than before");
        assertThat(decide(planned(input("c_0000.nii", 1, ""), input("c.nii", 2, "")), history)
                        .state())
                .isEqualTo(CaseState.CHECK);
    }

    @Test
    void damagedOutputs() {
        CaseHistory history = done(record(NOW, INPUTS));
        results.put("c.b2nd", entry("c.b2nd", 5, "copied"));
        Decision decision = decide(UNCHANGED, history);
        assertDecision(decision, CaseState.CHECK, "output was copied or replaced: c.b2nd");
        assertThat(decision.provenKey()).isEqualTo(KEY.hex());
        results.put("c.b2nd", entry("c.b2nd", 4, "o3"));
        assertDecision(decide(UNCHANGED, history), CaseState.TODO, "output has 4 bytes instead of 5: c.b2nd");
        results.remove("c.pkl");
        assertDecision(decide(UNCHANGED, history), CaseState.TODO, "output is missing: c.pkl");
    }

    @Test
    void otherOutputNamesAreStale() {
        PlannedCase npy = new PlannedCase("c", UNCHANGED.inputs(), List.of("c.pkl", "c_seg.npy", "c.npy"));
        assertDecision(
                decide(npy, done(record(NOW, INPUTS))), CaseState.STALE, "its output files are others than before");
    }

    @Test
    void inputsThatChangedBackFindTheirRecord() {
        List<FileRecord> others = List.of(file("c_0000.nii", 1, "j1"), file("c.nii", 2, "j2"));
        assertThat(decide(UNCHANGED, done(record(NOW, others), record(NOW, INPUTS), record(THEN, INPUTS)))
                        .state())
                .isEqualTo(CaseState.DONE);
    }

    @Test
    void racyTokensProveNothing() {
        List<FileRecord> racy = List.of(file("c_0000.nii", 1, ""), file("c.nii", 2, "i2"));
        assertThat(decide(UNCHANGED, done(record(NOW, racy))).state()).isEqualTo(CaseState.CHECK);
    }

    @Test
    void quarantineHoldsForTheSameInputsAndKey() {
        assertDecision(decide(UNCHANGED, verdict(NOW, INPUTS)), CaseState.QUARANTINED, "BAD_MAGIC: not a NIfTI file");
        assertThat(decide(UNCHANGED, verdict(THEN, INPUTS)).state()).isEqualTo(CaseState.TODO);
        assertThat(decide(UNCHANGED, verdict(NOW, List.of(INPUTS.get(0)))).state())
                .isEqualTo(CaseState.TODO);
        assertThat(decide(UNCHANGED, verdict(NOW, List.of(INPUTS.get(0), file("c.nii", 2, "new"))))
                        .state())
                .isEqualTo(CaseState.TODO);
    }

    private static CaseHistory verdict(RunKey run, List<FileRecord> inputs) {
        WarningRecord fault = new WarningRecord(FaultCode.BAD_MAGIC, "c.nii", "not a NIfTI file");
        return new CaseHistory(
                List.of(), Optional.of(new QuarantineRecord(1, "c", run, fault, inputs, ATTEMPT)), List.of());
    }

    @Test
    void unreadableRecordIsToDo() {
        assertDecision(
                decide(UNCHANGED, new CaseHistory(List.of(), Optional.empty(), List.of("x.json"))),
                CaseState.TODO,
                "its record cannot be read: x.json");
    }

    @Test
    void strictVerificationTrustsNoToken() {
        for (Verification verification : List.of(Verification.HASH, Verification.DEEP)) {
            Decider decider = new Decider(NOW, results, verification);
            assertDecision(
                    decider.decide(UNCHANGED, done(record(NOW, INPUTS))),
                    CaseState.CHECK,
                    "inputs are to be read again");
            assertThat(decider.decide(UNCHANGED, verdict(NOW, INPUTS)).state()).isEqualTo(CaseState.TODO);
        }
    }
}
