package org.nnunetspark.pipeline.merge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.ledger.CaseHistory;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.pipeline.merge.DeclaredShards.Declared;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StoredDigest;

/** Finds each case of one configuration in the shards that declare it. Names and lengths are looked at, no result is read. */
final class UnitSurvey {

    private final String unit;
    private final Reasons reasons;
    private final Map<String, CaseOrigin> done = new LinkedHashMap<>();
    private final Map<String, QuarantineRecord> verdicts = new LinkedHashMap<>();
    private final Map<String, Set<String>> open = new LinkedHashMap<>();

    UnitSurvey(String unit, Reasons reasons) {
        this.unit = unit;
        this.reasons = reasons;
    }

    void look(DeclaredShards shards) throws IOException {
        for (Declared declared : shards.shards()) {
            Ledger ledger = new Ledger(
                    declared.place().store(),
                    LedgerLayout.configuration(declared.place().folder(), unit));
            LedgerListing listing = ledger.list();
            ledger.forEachHistory(
                    declared.record().cases(), listing, (caseId, history) -> look(declared, caseId, history, listing));
        }
        verdicts.keySet().removeAll(done.keySet());
        open.forEach((shard, cases) -> {
            cases.removeAll(done.keySet());
            cases.removeAll(verdicts.keySet());
            reasons.addCases(FaultCode.SHARD_GAP, cases, "of " + unit + " are neither done nor set aside in " + shard);
        });
    }

    private void look(Declared declared, String caseId, CaseHistory history, LedgerListing listing) throws IOException {
        Optional<DoneRecord> record = history.done().stream()
                .filter(each -> each.runKey().equals(declared.record().rules().runKey()))
                .max(Comparator.comparing(listing::proves)
                        .thenComparing(each -> each.attempt().epoch()));
        Optional<QuarantineRecord> verdict = history.quarantine()
                .filter(each -> each.runKey().equals(declared.record().rules().runKey()));
        if (record.isPresent()) {
            take(declared, record.get(), listing.results());
        } else if (verdict.isPresent()) {
            verdicts.put(caseId, verdict.get());
        } else {
            open.computeIfAbsent(declared.toString(), first -> new HashSet<>()).add(caseId);
        }
    }

    private void take(Declared declared, DoneRecord record, Map<String, StoreEntry> results) throws IOException {
        for (FileRecord output : record.outputs()) {
            StoreEntry there = results.get(output.name());
            if (there == null || there.length() != output.length()) {
                reasons.add(
                        FaultCode.SHARD_DAMAGED,
                        unit + "/" + output.name(),
                        (there == null
                                        ? "is missing"
                                        : "has " + there.length() + " bytes instead of " + output.length())
                                + " in " + declared.place().folder());
            }
        }
        CaseOrigin mine = origin(declared, record);
        CaseOrigin first = done.putIfAbsent(record.caseId(), mine);
        if (first != null && !first.isSame(mine)) {
            reasons.add(
                    FaultCode.SHARD_OVERLAP,
                    unit,
                    "case " + record.caseId() + " is in " + first.folder() + " and in " + mine.folder()
                            + (first.key().equals(mine.key()) ? " with other bytes" : ", made of other files"));
        }
    }

    private CaseOrigin origin(Declared declared, DoneRecord record) throws IOException {
        StringBuilder content = new StringBuilder();
        long bytes = 0;
        for (FileRecord output : record.outputs()) {
            content.append(output.name()).append('\n').append(output.sha256()).append('\n');
            bytes += output.length();
        }
        String digest =
                StoredDigest.sha256(new ByteArrayInputStream(content.toString().getBytes(StandardCharsets.UTF_8)));
        return new CaseOrigin(declared.place().folder(), unit, record.caseId(), record.key(), digest, bytes);
    }

    /** The cases that are done, each once. */
    Collection<CaseOrigin> done() {
        return done.values();
    }

    /** The verdicts on cases that were put aside. */
    Collection<QuarantineRecord> verdicts() {
        return verdicts.values();
    }
}
