package org.nnunetspark.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.pipeline.Assignment;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.storage.ByteText;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.StoreEntry;

/** Says how a run stands whose results found no more room. */
final class Shortage {
    private final DatasetSession session;
    private final Assignment work;

    Shortage(DatasetSession session, Assignment work) {
        this.session = session;
        this.work = work;
    }

    /** What to end with: how many cases are complete, how many are left, and what those need, judged by the complete ones. */
    StorageFullException after(List<CaseFiles> cases, Map<String, List<Decision>> decisions) throws IOException {
        long needed = 0;
        for (WorkUnit unit : work.units()) {
            session.quarantine(unit.layout(), decisions.get(unit.identifier()));
            needed += needed(unit, cases, decisions.get(unit.identifier()));
        }
        int left = left(cases.size(), decisions);
        String need = needed > 0 ? "; they need about " + ByteText.of(needed) + " more, as the others went" : "";
        Optional<Room> room = session.results().room(session.place().preprocessed());
        String free = room.map(now -> ", and there is " + ByteText.of(now.bytes()) + " (" + now.limit() + ")")
                .orElse("");
        return new StorageFullException("there is no more room for the results: " + (cases.size() - left) + " of "
                + cases.size() + " cases are settled, " + left + " are left" + need + free);
    }

    private static int left(int cases, Map<String, List<Decision>> decisions) {
        int left = 0;
        for (int i = 0; i < cases; i++) {
            int number = i;
            if (decisions.values().stream().anyMatch(unit -> unit.get(number).remains())) {
                left++;
            }
        }
        return left;
    }

    /** Bytes that a unit still lacks, if every byte of input makes as much as it did; 0 where there is nothing to judge by. */
    private long needed(WorkUnit unit, List<CaseFiles> cases, List<Decision> decisions) throws IOException {
        Map<String, StoreEntry> files = new Ledger(session.results(), unit.layout()).results();
        long made = 0;
        long read = 0;
        long toRead = 0;
        for (int i = 0; i < cases.size(); i++) {
            long inputs = session.raw().inputs(cases.get(i)).stream()
                    .mapToLong(InputFile::length)
                    .sum();
            if (decisions.get(i).remains()) {
                toRead += inputs;
            } else if (decisions.get(i).state() == CaseState.DONE) {
                read += inputs;
                made += work.outputsOf(cases.get(i).caseId()).stream()
                        .filter(files::containsKey)
                        .mapToLong(name -> files.get(name).length())
                        .sum();
            }
        }
        return read > 0 ? Math.round((double) made / read * toRead) : 0;
    }
}
