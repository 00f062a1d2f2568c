package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.StagedFile;
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

    /**
     * Makes way for a case's outputs.
     *
     * @return tokens of those that are in place already; empty where the output has still to be published
     */
    List<Optional<StatToken>> clear(List<StagedOutput> outputs) throws IOException {
        List<Optional<StatToken>> tokens = new ArrayList<>();
        for (StagedOutput output : outputs) {
            StorePath path = layout.result(output.name());
            Optional<StoreEntry> there = store.isTaken(path) ? store.entry(path) : Optional.empty();
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

    /** E8, for one output of each of several cases. The replies are for {@link #published}. */
    List<Reply<StatToken>> publish(List<StagedFile> files) {
        files.forEach(file -> FaultPoint.at("E8a"));
        List<Reply<StatToken>> published = store.publishAll(files);
        files.forEach(file -> FaultPoint.at("E8b"));
        return published;
    }

    /** An output to be published. */
    StagedFile file(StagedOutput output, Staging staging) {
        return new StagedFile(staging, output.name(), layout.result(output.name()));
    }

    /** Refuses outputs that are not staged as they were encoded. */
    void requireWhole(List<StagedOutput> outputs, Staging staging) throws IOException {
        for (StagedOutput output : outputs) {
            Path file = staging.file(output.name());
            long staged = Files.size(file);
            if (staged != output.length()) {
                throw new IOException(
                        file + " has " + staged + " bytes, not the " + output.length() + " that were encoded");
            }
        }
    }

    /** What became of an output that was published. */
    FileRecord published(StagedOutput output, Reply<StatToken> reply) throws IOException {
        try {
            return output.withToken(reply.get());
        } catch (FileAlreadyExistsException e) {
            return output.withToken(tokenOfBytes(output.name(), output.length(), output.sha256())
                    .orElseThrow(() -> new OvertakenException(output.name())));
        }
    }

    /** E9. */
    FileRecord seeAgain(FileRecord output) throws IOException {
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
    static final class OvertakenException extends IOException {
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
