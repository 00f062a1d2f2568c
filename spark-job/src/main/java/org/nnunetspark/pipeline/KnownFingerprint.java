package org.nnunetspark.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.FingerprintCases;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;

/**
 * A dataset's fingerprint as it is there.
 *
 * @param fingerprint what nnU-Net's file says
 * @param cases which cases it was taken of; empty where that is not on record, as of one that nnU-Net has made
 */
public record KnownFingerprint(DatasetFingerprint fingerprint, Optional<FingerprintCases> cases) {
    private static final int MAX_FINGERPRINT = 256 << 20;

    /**
     * How the cases of a dataset stand to its fingerprint.
     *
     * @param counted cases that are as they were when it was taken, with their number in it
     * @param added cases that it was not taken of
     * @param changed cases whose files may be others since
     * @param removed cases that are no part of the dataset any more
     */
    public record Standing(
            Map<String, Integer> counted, List<String> added, List<String> changed, List<String> removed) {
        /** Whether it was taken of just these cases. */
        public boolean isCurrent() {
            return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
        }
    }

    /** Reads the fingerprint of a preprocessed dataset, if there is one. */
    public static Optional<KnownFingerprint> read(ObjectStore results, StorePath dataset) throws IOException {
        StorePath file = dataset.resolve(DatasetFingerprint.FILE);
        if (results.entry(file).isEmpty()) {
            return Optional.empty();
        }
        byte[] json = results.read(file, MAX_FINGERPRINT);
        DatasetFingerprint fingerprint = DatasetFingerprint.parse(json);
        Optional<FingerprintCases> cases = FingerprintCases.read(
                        results, LedgerLayout.fingerprint(dataset), StoredDigest.sha256(new ByteArrayInputStream(json)))
                .filter(known ->
                        known.cases().size() == fingerprint.shapesAfterCrop().size());
        return Optional.of(new KnownFingerprint(fingerprint, cases));
    }

    /** How these cases of a dataset stand to the fingerprint; empty where it is not known which cases it was taken of. */
    public Optional<Standing> standing(RawDataset raw, Collection<CaseFiles> present) {
        return cases.map(known -> standing(known.cases(), raw, present));
    }

    private static Standing standing(List<FingerprintCases.Case> known, RawDataset raw, Collection<CaseFiles> present) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        known.forEach(each -> numbers.put(each.caseId(), numbers.size()));
        Standing standing = new Standing(new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (CaseFiles files : present) {
            Optional<Integer> number = Optional.ofNullable(numbers.remove(files.caseId()));
            String now = FingerprintCases.digestOf(raw.inputs(files));
            if (number.isEmpty()) {
                standing.added().add(files.caseId());
            } else if (now.isEmpty() || !now.equals(known.get(number.get()).files())) {
                standing.changed().add(files.caseId());
            } else {
                standing.counted().put(files.caseId(), number.get());
            }
        }
        standing.removed().addAll(numbers.keySet());
        return standing;
    }
}
