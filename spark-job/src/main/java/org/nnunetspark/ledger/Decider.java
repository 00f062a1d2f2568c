package org.nnunetspark.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.storage.StoreEntry;

/** Decides from records, listings and tokens alone what remains to be done; reads and writes nothing. */
final class Decider {
    private final RunKey run;
    private final Map<String, StoreEntry> results;
    private final Verification verification;

    /**
     * A decider of one unit.
     *
     * @param run G as it is now
     * @param results the files of the results folder by name
     */
    Decider(RunKey run, Map<String, StoreEntry> results, Verification verification) {
        this.run = run;
        this.results = results;
        this.verification = verification;
    }

    Decision decide(PlannedCase planned, CaseHistory history) {
        Optional<Decision> best = Optional.empty();
        for (DoneRecord record : history.done()) {
            if (record.runKey().equals(run)) {
                Decision next = judge(planned, record);
                if (best.isEmpty() || next.state().compareTo(best.get().state()) < 0) {
                    best = Optional.of(next);
                }
            }
        }
        if (best.isPresent() && best.get().state() == CaseState.DONE) {
            return best.get();
        }
        Optional<Decision> verdict = quarantined(planned, history.quarantine());
        return verdict.isPresent()
                ? verdict.get()
                : best.orElseGet(() -> outdated(planned, history).orElseGet(() -> withoutRecord(planned, history)));
    }

    private Optional<Decision> quarantined(PlannedCase planned, Optional<QuarantineRecord> verdict) {
        boolean holds = verification == Verification.STAT
                && verdict.filter(v -> v.runKey().equals(run) && provesInputs(planned, v.inputs()))
                        .isPresent();
        return holds
                ? Optional.of(decision(
                        planned,
                        CaseState.QUARANTINED,
                        verdict.get().fault().code() + ": "
                                + verdict.get().fault().message()))
                : Optional.empty();
    }

    /** A verdict that holds no more, where no results are on record. */
    private Optional<Decision> outdated(PlannedCase planned, CaseHistory history) {
        return history.quarantine().filter(verdict -> history.done().isEmpty()).map(verdict -> {
            String before = "was put aside as " + verdict.fault().code();
            String why = !verdict.runKey().equals(run)
                    ? ", but under other plans or rules"
                    : provesInputs(planned, verdict.inputs())
                            ? "; it is looked at again"
                            : ", but its files are others by now, or may be";
            return decision(planned, CaseState.TODO, before + why);
        });
    }

    private static boolean provesInputs(PlannedCase planned, List<FileRecord> recorded) {
        if (!sameNames(planned, recorded)) {
            return false;
        }
        for (int i = 0; i < recorded.size(); i++) {
            if (!recorded.get(i).token().proves(planned.inputs().get(i).token())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNames(PlannedCase planned, List<FileRecord> recorded) {
        return planned.inputs().stream()
                .map(InputFile::name)
                .toList()
                .equals(recorded.stream().map(FileRecord::name).toList());
    }

    /** Judges a record that was made under the current run key. */
    private Decision judge(PlannedCase planned, DoneRecord record) {
        Optional<Decision> contradicted = contradiction(planned, record);
        if (contradicted.isPresent()) {
            return contradicted.get();
        }
        for (int i = 0; i < record.inputs().size(); i++) {
            FileRecord recorded = record.inputs().get(i);
            boolean proven = recorded.token().proves(planned.inputs().get(i).token());
            if (!proven || verification != Verification.STAT) {
                String reason = proven ? "inputs are to be read again" : "input may have changed: " + recorded.name();
                return decision(planned, CaseState.CHECK, reason);
            }
        }
        for (FileRecord output : record.outputs()) {
            if (!output.token().proves(results.get(output.name()).token())) {
                String reason = "output was copied or replaced: " + output.name();
                return new Decision(
                        planned.caseId(), CaseState.CHECK, reason, record.key().hex());
            }
        }
        return new Decision(
                planned.caseId(),
                CaseState.DONE,
                "inputs and outputs are unchanged",
                record.key().hex());
    }

    /** What names and lengths alone tell: a decision if the record cannot hold. */
    private Optional<Decision> contradiction(PlannedCase planned, DoneRecord record) {
        if (!sameNames(planned, record.inputs())) {
            return Optional.of(decision(planned, CaseState.STALE, "its input files are others than before"));
        }
        for (int i = 0; i < record.inputs().size(); i++) {
            InputFile now = planned.inputs().get(i);
            long then = record.inputs().get(i).length();
            if (now.length() != then) {
                String reason = "input changed: " + now.name() + " has " + now.length() + " bytes, had " + then;
                return Optional.of(decision(planned, CaseState.STALE, reason));
            }
        }
        if (!record.outputs().stream().map(FileRecord::name).toList().equals(planned.outputs())) {
            return Optional.of(decision(planned, CaseState.STALE, "its output files are others than before"));
        }
        return record.outputs().stream()
                .flatMap(output -> missing(output).stream())
                .findFirst()
                .map(reason -> decision(planned, CaseState.TODO, reason));
    }

    private Optional<String> missing(FileRecord output) {
        StoreEntry now = results.get(output.name());
        if (now == null) {
            return Optional.of("output is missing: " + output.name());
        }
        return now.length() == output.length()
                ? Optional.empty()
                : Optional.of(
                        "output has " + now.length() + " bytes instead of " + output.length() + ": " + output.name());
    }

    private Decision withoutRecord(PlannedCase planned, CaseHistory history) {
        if (!history.done().isEmpty()) {
            DoneRecord other = history.done().get(0);
            String reason = "made from other plans or by other rules (run key "
                    + other.runKey().abbreviated() + ", now " + run.abbreviated() + ")";
            return decision(planned, CaseState.STALE, reason);
        }
        if (!history.unreadable().isEmpty()) {
            return decision(
                    planned,
                    CaseState.TODO,
                    "its record cannot be read: " + history.unreadable().get(0));
        }
        boolean filesThere = planned.outputs().stream().anyMatch(results::containsKey);
        return decision(planned, CaseState.TODO, filesThere ? "its files are on no record" : "not processed yet");
    }

    private static Decision decision(PlannedCase planned, CaseState state, String reason) {
        return new Decision(planned.caseId(), state, reason, "");
    }
}
