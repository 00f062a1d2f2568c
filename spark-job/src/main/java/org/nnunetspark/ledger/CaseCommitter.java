package org.nnunetspark.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;

/**
 * Publishes the results of a case, and only then its done-record. The last result is the one by which nnU-Net recognises a
 * case: it disappears first and appears last, so that no mixture of old and new is ever listed. Killed anywhere, what is
 * left is garbage in a staging folder, results without a record (done again, to the same bytes), or a whole case.
 */
public final class CaseCommitter {
    private static final int MAX_RECORD = 1 << 24;

    private final ObjectStore store;
    private final UnitPaths unit;
    private final Fence fence;

    public CaseCommitter(ObjectStore store, UnitPaths unit, Fence fence) {
        this.store = store;
        this.unit = unit;
        this.fence = fence;
    }

    /**
     * Commits a case.
     *
     * @param staging holds the encoded results
     * @param outputs in the order of publishing; the one that makes the case visible last
     * @param record makes the record once the results are published
     * @throws FencedException if a later run holds the dataset; nothing was published then
     * @throws CommitStateUnknownException if the results are not what was published: somebody else writes here
     * @throws NondeterministicOutputException if the same case was made with other bytes before
     */
    public CommitOutcome commit(
            Staging staging, List<StagedOutput> outputs, Function<List<OutputStamp>, DoneRecord> record)
            throws IOException {
        List<OutputStamp> digests = digests(staging, outputs);
        FaultPoint.at("E7a");
        fence.check(store);
        FaultPoint.at("E7b");
        withdraw(outputs);
        List<OutputStamp> published = publish(staging, outputs, digests);
        FaultPoint.at("E9a");
        requireStill(published);
        FaultPoint.at("E10a");
        CommitOutcome outcome = record(record.apply(published));
        FaultPoint.at("E10b");
        return outcome;
    }

    private static List<OutputStamp> digests(Staging staging, List<StagedOutput> outputs) throws IOException {
        List<OutputStamp> stamps = new ArrayList<>();
        for (StagedOutput output : outputs) {
            Path file = staging.file(output.staged());
            try (InputStream in = Files.newInputStream(file)) {
                stamps.add(new OutputStamp(output.name(), Files.size(file), StoredDigest.sha256(in), StatToken.NONE));
            }
        }
        return stamps;
    }

    /** Takes away what was there before: first the one that makes the case visible. */
    private void withdraw(List<StagedOutput> outputs) throws IOException {
        for (int i = outputs.size() - 1; i >= 0; i--) {
            boolean unused = store.delete(target(outputs.get(i).name()));
        }
    }

    private List<OutputStamp> publish(Staging staging, List<StagedOutput> outputs, List<OutputStamp> digests)
            throws IOException {
        List<OutputStamp> published = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            FaultPoint.at("E8a");
            StatToken token = staging.publish(
                    outputs.get(i).staged(), target(outputs.get(i).name()));
            published.add(digests.get(i).withToken(token));
            FaultPoint.at("E8b");
        }
        return published;
    }

    private void requireStill(List<OutputStamp> published) throws IOException {
        for (OutputStamp output : published) {
            StorePath path = target(output.name());
            Optional<StatToken> now = store.token(path);
            if (now.isEmpty() || !output.token().proves(now.get())) {
                throw new CommitStateUnknownException(path);
            }
        }
    }

    private CommitOutcome record(DoneRecord record) throws IOException {
        StorePath path = unit.done(record.caseId(), record.caseKey());
        if (store.putIfAbsent(path, RecordJson.write(record)) == PutOutcome.CREATED) {
            return CommitOutcome.COMMITTED;
        }
        Optional<DoneRecord> before = read(path);
        if (before.isPresent() && !before.get().sameContent(record)) {
            throw new NondeterministicOutputException(before.get(), record);
        }
        // Same bytes, new files: the older record's tokens would no longer prove them.
        store.put(path, RecordJson.write(record));
        return CommitOutcome.DUPLICATE;
    }

    /**
     * Takes results that are there already for complete, if a record of the same key says so and their bytes are those of
     * the record: a tree that was copied, or files touched without a change.
     *
     * @param record what is known now: the key, and the files it was made from as they are now
     * @return whether that was so; the record then speaks of the files as they are
     */
    public boolean adopt(DoneRecord record) throws IOException {
        StorePath path = unit.done(record.caseId(), record.caseKey());
        Optional<DoneRecord> before = store.entry(path).isPresent() ? read(path) : Optional.empty();
        if (before.isEmpty()) {
            return false;
        }
        List<OutputStamp> found = new ArrayList<>();
        for (OutputStamp output : before.get().outputs()) {
            Optional<StoredDigest> stored = StoredDigest.of(store, target(output.name()));
            if (stored.isEmpty() || !stored.get().sha256().equals(output.sha256())) {
                return false;
            }
            found.add(output.withToken(stored.get().token()));
        }
        fence.check(store);
        store.put(path, RecordJson.write(before.get().withOutputs(found).withInputs(record.inputs())));
        return true;
    }

    private Optional<DoneRecord> read(StorePath path) throws IOException {
        return RecordJson.read(store.read(path, MAX_RECORD), DoneRecord.class, DoneRecord.SCHEMA, path);
    }

    /** Puts a case aside, with its verdict. */
    public void quarantine(QuarantineRecord record) throws IOException {
        fence.check(store);
        store.put(unit.quarantine(record.caseId(), record.key()), RecordJson.write(record));
    }

    private StorePath target(String name) {
        return unit.results().resolve(name);
    }
}
