package org.nnunetspark.pipeline.merge;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.plan.DatasetFingerprint;

/** The files of a dataset's folder that all shards share: dataset.json, the plans, and the fingerprint where it is. */
final class Documents {
    private static final int MAX_FINGERPRINT = 256 << 20;

    private final Reasons reasons;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    Documents(Reasons reasons) {
        this.reasons = reasons;
    }

    /** Takes note of what shards and target hold; what differs, or is missing in a shard, is a reason not to merge. */
    static Documents survey(MergeRequest request, List<OpenShard> shards, OpenShard target, Reasons reasons)
            throws IOException {
        Documents documents = new Documents(reasons);
        String plans = request.plansName() + ".json";
        request.raw()
                .ifPresent(raw -> documents.take(
                        RawDataset.DESCRIPTION,
                        raw.folder().text(),
                        raw.description().bytes()));
        for (OpenShard shard : shards) {
            documents.require(shard, RawDataset.DESCRIPTION);
            documents.require(shard, plans);
            documents.takeIfThere(shard, DatasetFingerprint.FILE, MAX_FINGERPRINT);
        }
        documents.takeIfThere(target, RawDataset.DESCRIPTION, StrictJson.MAX_BYTES);
        documents.takeIfThere(target, plans, StrictJson.MAX_BYTES);
        documents.takeIfThere(target, DatasetFingerprint.FILE, MAX_FINGERPRINT);
        return documents;
    }

    private void require(OpenShard shard, String name) throws IOException {
        if (!takeIfThere(shard, name, StrictJson.MAX_BYTES)) {
            reasons.add(FaultCode.SHARD_GAP, name, "is missing in " + shard.folder());
        }
    }

    private boolean takeIfThere(OpenShard shard, String name, int maxBytes) throws IOException {
        Optional<byte[]> content = shard.document(name, maxBytes);
        content.ifPresent(bytes -> take(name, shard.folder().text(), bytes));
        return content.isPresent();
    }

    private void take(String name, String place, byte[] content) {
        byte[] first = contents.putIfAbsent(name, content);
        if (first == null) {
            places.put(name, place);
        } else if (!Arrays.equals(first, content)) {
            reasons.add(FaultCode.SHARDS_DIFFER, name, "is another in " + place + " than in " + places.get(name));
        }
    }

    /** A document by its name; empty where no folder has it. */
    Optional<byte[]> get(String name) {
        return Optional.ofNullable(contents.get(name));
    }

    /** All of them by name. */
    Map<String, byte[]> contents() {
        return contents;
    }
}
