package org.nnunetspark.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.ledger.FileRecord;

/** What became of a dataset's cases in a command, collected on the driver. Not thread-safe. */
public final class Tally {
    private static final Set<FaultCode> BEYOND_US = EnumSet.of(FaultCode.MEMORY, FaultCode.CRASHED, FaultCode.TIMEOUT);

    private final Map<String, Fault> quarantined = new LinkedHashMap<>();
    private final Map<String, FileRecord> filesAtFault = new HashMap<>();
    private final Map<String, Fault> unfinished = new LinkedHashMap<>();
    private final Map<String, List<Fault>> warnings = new LinkedHashMap<>();
    private final List<Fault> datasetWarnings = new ArrayList<>();
    private String scope = "";
    private int done;
    private int skipped;
    private long bytes;
    private boolean storageFailed;

    void quarantined(String caseId, Fault fault) {
        quarantined.putIfAbsent(caseId, fault);
        unfinished.remove(caseId);
    }

    /** Notes the file that a case was put aside for, as it is on record; the first one stays, as the verdict does. */
    void fileAtFault(String caseId, FileRecord file) {
        filesAtFault.putIfAbsent(caseId, file);
    }

    void unfinished(String caseId, Fault fault, boolean storage) {
        unfinished.put(caseId, fault);
        storageFailed |= storage;
    }

    void warned(String caseId, Fault fault) {
        List<Fault> known = warnings.computeIfAbsent(caseId, id -> new ArrayList<>());
        if (!known.contains(fault)) {
            known.add(fault);
        }
    }

    void warned(Fault fault) {
        datasetWarnings.add(fault);
    }

    void finished(String caseId, long inputBytes) {
        unfinished.remove(caseId);
        done++;
        bytes += inputBytes;
    }

    void skipped(int cases) {
        skipped += cases;
    }

    /** Whether this command failed on a case, for lack of memory or otherwise, which says nothing about its files. */
    boolean isBeyondUs(String caseId) {
        return quarantined.containsKey(caseId)
                && isBeyondUs(quarantined.get(caseId).code());
    }

    /** Whether a verdict says nothing about the files of the case. */
    static boolean isBeyondUs(FaultCode code) {
        return BEYOND_US.contains(code);
    }

    /** From now on only a part of the dataset counts: what was told of other cases is no part of what was asked. */
    void restrict(String name, Predicate<String> part) {
        scope = name;
        quarantined.keySet().removeIf(part.negate());
        warnings.keySet().removeIf(part.negate());
    }

    /** The part of the dataset that counts, for people; empty for all of it. */
    public String scope() {
        return scope;
    }

    /** Cases put aside, with their verdicts. */
    public Map<String, Fault> quarantined() {
        return Collections.unmodifiableMap(quarantined);
    }

    /** Length and digest of the file that a case was put aside for; empty where that is no file, or none that is there. */
    public Optional<FileRecord> fileAtFault(String caseId) {
        return Optional.ofNullable(filesAtFault.get(caseId))
                .filter(file ->
                        SafeText.of(file.name()).equals(quarantined.get(caseId).file()));
    }

    /** Cases that neither were finished nor are at fault: to be submitted again. */
    public Map<String, Fault> unfinished() {
        return Collections.unmodifiableMap(unfinished);
    }

    /** Warnings by case. */
    public Map<String, List<Fault>> warnings() {
        return Collections.unmodifiableMap(warnings);
    }

    /** Warnings about the dataset itself. */
    public List<Fault> datasetWarnings() {
        return Collections.unmodifiableList(datasetWarnings);
    }

    /** Visits of cases that went through in this command. */
    public int done() {
        return done;
    }

    /** Visits that were not needed. */
    public int skipped() {
        return skipped;
    }

    /** Bytes of files read. */
    public long bytes() {
        return bytes;
    }

    /** Whether the storage of results failed. */
    public boolean storageFailed() {
        return storageFailed;
    }
}
