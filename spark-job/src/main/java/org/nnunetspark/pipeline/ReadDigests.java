package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.ledger.DigestedInput;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoredDigest;

/** Digests of a case's files that were read to their ends, whether or not they were found sound. For several threads. */
final class ReadDigests {
    private final Map<String, String> sha256 = new ConcurrentHashMap<>();

    /** The same source; its digest is noted here. */
    ByteSource note(ByteSource source) {
        return new Noted(source, sha256);
    }

    /** The same companions; their digests are noted here. */
    Companions note(Companions beside) {
        return name -> beside.find(name).map(this::note);
    }

    /**
     * The files of a case that is put aside. The one that is at fault is read for its digest now, if it has not been read to its
     * end before; the digests of others that have not stay empty.
     */
    List<DigestedInput> inputs(List<InputFile> files, Fault fault, ObjectStore store) {
        Instant now = Instant.now();
        files.stream()
                .filter(file -> SafeText.of(file.name()).equals(fault.file()) && !sha256.containsKey(file.name()))
                .forEach(file -> read(file, store));
        return files.stream()
                .map(file -> new DigestedInput(file, sha256.getOrDefault(file.name(), ""), now))
                .toList();
    }

    private void read(InputFile file, ObjectStore store) {
        if (file.token().equals(StatToken.NONE)) {
            return;
        }
        try {
            StoredDigest.of(store, file.path())
                    .filter(read -> read.token().equals(file.token()))
                    .ifPresent(read -> sha256.put(file.name(), read.sha256()));
        } catch (IOException e) {
            // What cannot be read has no digest, and that is what the record says. The verdict is another matter.
            return;
        }
    }

    private record Noted(ByteSource source, Map<String, String> sha256) implements ByteSource {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public long length() throws IOException {
            return source.length();
        }

        @Override
        public InputStream open() throws IOException {
            return source.open();
        }

        @Override
        public void wasRead(InputDigest digest) {
            sha256.put(name(), digest.sha256());
        }
    }
}
