package org.nnunetspark.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.DuplicateFinder;
import org.nnunetspark.dataset.FileFacts;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.pipeline.FingerprintPart;
import org.nnunetspark.volume.Geometry;

/** Finds files with the same bytes under several cases, from the digests that the fingerprint's records hold. */
final class CopiedFiles {
    private CopiedFiles() {}

    /** Warnings by case. */
    static Map<String, List<Fault>> find(Map<String, DoneRecord> records) {
        return DuplicateFinder.find(
                records.values().stream().map(CopiedFiles::facts).toList());
    }

    private static CaseFacts facts(DoneRecord record) {
        FingerprintPart part = FingerprintPart.of(record.payload());
        List<FileFacts> files = new ArrayList<>();
        // Images, then the label; companions come after those, and are no files of a case by themselves.
        for (int i = 0; i < part.contents().size(); i++) {
            FileRecord input = record.inputs().get(i);
            // Of the geometry only the spacing is on record, and bytes are compared without it.
            Geometry geometry = new Geometry.SpacingOnly(part.extent().spacing().zyx(), false);
            files.add(new FileFacts(
                    input.name(),
                    part.extent().beforeCrop(),
                    geometry,
                    input.sha256(),
                    part.contents().get(i)));
        }
        int label = files.size() - 1;
        return new CaseFacts(record.caseId(), files.subList(0, label), files.get(label));
    }
}
