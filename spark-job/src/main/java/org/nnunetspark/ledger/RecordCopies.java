package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * Copies of a unit's done-records in one file: an object store takes 10 ms and more for each of a hundred thousand. Nothing is
 * believed of them that the listing does not confirm: a copy counts while the record it was made of is listed, with the token
 * that it had. A file that is damaged or cut is as good as none, and the records themselves are read.
 *
 * <p>Lines of a gzip file: name, token and JSON of a record, separated by tabs; at last their number.
 */
final class RecordCopies {
    private static final String SEPARATOR = "\t";
    private static final String END = "end";
    private static final int FIELDS = 3;
    /** Of the compressed file; a million records come to half of it. */
    private static final int MAX_BYTES = 1 << 30;

    private final Map<String, Copy> byName;

    private record Copy(String token, String json) {}

    private RecordCopies(Map<String, Copy> byName) {
        this.byName = byName;
    }

    static RecordCopies none() {
        return new RecordCopies(Map.of());
    }

    static RecordCopies read(ObjectStore store, StorePath file) throws IOException {
        byte[] content;
        try {
            content = store.read(file, MAX_BYTES);
        } catch (NoSuchFileException e) {
            return none();
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(content)), UTF_8))) {
            return parse(lines).orElseGet(RecordCopies::none);
        } catch (IOException e) {
            // From memory: the content is not what was written, which its own checksum has found.
            return none();
        }
    }

    private static Optional<RecordCopies> parse(BufferedReader lines) throws IOException {
        Map<String, Copy> byName = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] fields = line.split(SEPARATOR, FIELDS);
            if (fields[0].equals(END)) {
                boolean counted = fields.length > 1 && fields[1].equals(Integer.toString(byName.size()));
                // Only the end of the stream tells whether its checksum is right.
                boolean whole = counted && lines.readLine() == null;
                return whole ? Optional.of(new RecordCopies(byName)) : Optional.empty();
            }
            if (fields.length < FIELDS) {
                return Optional.empty();
            }
            byName.put(fields[0], new Copy(fields[1], fields[2]));
        }
        return Optional.empty();
    }

    /** The content of a listed record, if there is a copy of just this one. */
    Optional<byte[]> of(StoreEntry listed) {
        return Optional.ofNullable(byName.get(listed.name()))
                .filter(copy -> !listed.token().text().isEmpty())
                .filter(copy -> copy.token().equals(listed.token().text()))
                .map(copy -> copy.json().getBytes(UTF_8));
    }

    /** Copies in the making. They come in the order of their names, so that the same records are the same bytes. */
    static final class Writer implements Closeable {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final OutputStream lines;
        private int count;

        Writer() throws IOException {
            lines = new GZIPOutputStream(content);
        }

        /** Adds a copy of a listed record. */
        void add(StoreEntry record, byte[] json) throws IOException {
            String head = record.name() + SEPARATOR + record.token().text() + SEPARATOR;
            lines.write(head.getBytes(UTF_8));
            lines.write(json);
            lines.write('\n');
            count++;
        }

        /** Ends them, and puts them in place of those before. */
        void put(ObjectStore store, StorePath file) throws IOException {
            lines.write((END + SEPARATOR + count + "\n").getBytes(UTF_8));
            lines.close();
            store.put(file, content.toByteArray());
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
