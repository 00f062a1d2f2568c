package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;

/**
 * Puts the outputs of a case in place, in order, and sees to it that they are. Files that hold the right bytes already (of an
 * attempt that was killed before its record, or of a twin) are left alone. If one holds other bytes, all are deleted first, in
 * reverse order, so that readers who list cases by the last output never see a mix of old and new.
 */
final class Publisher {
    private final ObjectStore store;
    private final LedgerLayout layout;

    Publisher(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** E8 and E9. */
    List<FileRecord> publish(List<StagedOutput> outputs, Staging staging) throws IOException, OvertakenException {
        List<Optional<StatToken>> inPlace = clear(outputs);
        List<FileRecord> published = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            StagedOutput output = outputs.get(i);
            FaultPoint.at("E8a");
            StatToken token = inPlace.get(i).isPresent() ? inPlace.get(i).get() : publish(output, staging);
            FaultPoint.at("E8b");
            published.add(new FileRecord(output.name(), output.length(), output.sha256(), token));
        }
        FaultPoint.at("E9a");
        List<FileRecord> seen = new ArrayList<>();
        for (FileRecord output : published) {
            seen.add(seeAgain(output));
        }
        FaultPoint.at("E9b");
        return seen;
    }

    /** Tokens of the outputs that are in place already; empty where the output has still to be published. */
    private List<Optional<StatToken>> clear(List<StagedOutput> outputs) throws IOException {
        List<Optional<StatToken>> tokens = new ArrayList<>();
        for (StagedOutput output : outputs) {
            Optional<StoreEntry> there = store.entry(layout.result(output.name()));
            Optional<StatToken> same = there.isPresent() ? tokenOfSameBytes(output, there.get()) : Optional.empty();
            if (there.isPresent() && same.isEmpty()) {
                delete(outputs.stream().map(StagedOutput::name).toList());
                return outputs.stream().map(all -> Optional.<StatToken>empty()).toList();
            }
            tokens.add(same);
        }
        return tokens;
    }

    /** Deletes outputs of a case, the last one first. */
    void delete(List<String> outputs) throws IOException {
        for (int i = outputs.size() - 1; i >= 0; i--) {
            boolean unused = store.delete(layout.result(outputs.get(i)));
            FaultPoint.at("E8c");
        }
    }

    private Optional<StatToken> tokenOfSameBytes(StagedOutput output, StoreEntry there) throws IOException {
        return there.isFile() && there.length() == output.length()
                ? tokenOfBytes(output.name(), output.length(), output.sha256())
                : Optional.empty();
    }

    private StatToken publish(StagedOutput output, Staging staging) throws IOException, OvertakenException {
        long staged = Files.size(staging.file(output.name()));
        if (staged != output.length()) {
            throw new IOException(staging.file(output.name()) + " has " + staged + " bytes, not the " + output.length()
                    + " that were encoded");
        }
        try {
            return staging.publish(output.name(), layout.result(output.name()));
        } catch (FileAlreadyExistsException e) {
            return tokenOfBytes(output.name(), output.length(), output.sha256())
                    .orElseThrow(() -> new OvertakenException(output.name()));
        }
    }

    private FileRecord seeAgain(FileRecord output) throws IOException, OvertakenException {
        Optional<StatToken> now = store.token(layout.result(output.name()));
        if (now.isPresent() && output.token().proves(now.get())) {
            return output;
        }
        StatToken token = tokenOfBytes(output.name(), output.length(), output.sha256())
                .orElseThrow(() -> new OvertakenException(output.name()));
        return output.withToken(token);
    }

    /** The token of a result if it holds these bytes. */
    Optional<StatToken> tokenOfBytes(String name, long length, String sha256) throws IOException {
        StorePath path = layout.result(name);
        return StoredDigest.of(store, path)
                .filter(stored -> stored.length() == length && stored.sha256().equals(sha256))
                .map(StoredDigest::token);
    }

    /** Other bytes have appeared under an output's name. */
    static final class OvertakenException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String output;

        OvertakenException(String output) {
            super(output);
            this.output = output;
        }

        String output() {
            return output;
        }
    }
}
