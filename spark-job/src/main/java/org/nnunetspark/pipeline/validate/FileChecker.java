package org.nnunetspark.pipeline.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.format.blosc2.B2ndReader;
import org.nnunetspark.format.pickle.PickleScan;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredChannel;
import org.nnunetspark.storage.StoredDigest;

/** Reads files and tells what is wrong with them: by the digest on record, else by their own structure. */
public final class FileChecker {
    private static final int MAX_FINGERPRINT = 256 << 20;
    private static final String SHAPE = "shape_after_cropping_and_before_resampling";
    private static final String BOX = "bbox_used_for_cropping";

    private final ObjectStore store;
    private final StorePath dataset;

    /**
     * Reads files of one dataset.
     *
     * @param dataset its folder
     */
    public FileChecker(ObjectStore store, StorePath dataset) {
        this.store = store;
        this.dataset = dataset;
    }

    /** Reads a file's frame: of arrays header, table and end, of all others that are not on record the whole. */
    public Optional<Damage> skim(FileCheck check) {
        return judged(check, path -> structure(check, path, false));
    }

    /** Reads every byte of a file. */
    public Optional<Damage> read(FileCheck check) {
        return judged(check, path -> check.sha256().isEmpty() ? structure(check, path, true) : digest(check, path));
    }

    @FunctionalInterface
    private interface Look {
        Optional<Damage> at(StorePath path) throws IOException;
    }

    private Optional<Damage> judged(FileCheck check, Look look) {
        try {
            StorePath path = new StorePath(dataset.text() + "/" + check.file());
            return look.at(path);
        } catch (NoSuchFileException e) {
            return Optional.of(missing(check));
        } catch (IOException | InputFaultException e) {
            // A file that cannot be read is what is looked for, whatever the reason.
            return Optional.of(
                    check.damage(Kind.UNREADABLE, "a readable file", SafeText.of(String.valueOf(e.getMessage()))));
        }
    }

    private static Damage missing(FileCheck check) {
        return check.damage(Kind.MISSING, Evidence.bytes(check.length()), "nothing");
    }

    private Optional<Damage> digest(FileCheck check, StorePath path) throws IOException {
        Optional<StoredDigest> stored = StoredDigest.of(store, path);
        if (stored.isEmpty()) {
            return Optional.of(missing(check));
        }
        return stored.get().sha256().equals(check.sha256())
                ? Optional.empty()
                : Optional.of(check.damage(
                        Kind.ALTERED,
                        "SHA-256 " + check.sha256(),
                        "SHA-256 " + stored.get().sha256()));
    }

    private Optional<Damage> structure(FileCheck check, StorePath path, boolean whole) throws IOException {
        String name = check.file();
        if (name.endsWith(".b2nd")) {
            array(check, path, whole);
        } else if (name.endsWith(".pkl")) {
            properties(path);
        } else if (name.endsWith(".npz")) {
            archive(path);
        } else if (name.endsWith(".gz")) {
            compressed(path);
        } else if (name.equals(DatasetFingerprint.FILE)) {
            DatasetFingerprint unused = DatasetFingerprint.parse(store.read(path, MAX_FINGERPRINT));
        } else if (name.endsWith(".json")) {
            JsonNode unused = StrictJson.parse(path.name(), store.readHead(path, StrictJson.MAX_BYTES + 1));
        }
        return Optional.empty();
    }

    private void array(FileCheck check, StorePath path, boolean whole) throws IOException {
        try (StoredChannel file = new StoredChannel(store, path, check.length());
                B2ndReader reader = new B2ndReader(file, path.name())) {
            if (whole) {
                reader.verify();
            }
        }
    }

    private void archive(StorePath path) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(store.open(path)))) {
            int members = 0;
            while (zip.getNextEntry() != null) {
                long unused = zip.transferTo(OutputStream.nullOutputStream());
                members++;
            }
            if (members == 0) {
                throw new IOException("this is no archive of arrays");
            }
        }
    }

    private void compressed(StorePath path) throws IOException {
        try (InputStream in = new GZIPInputStream(store.open(path))) {
            long unused = in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void properties(StorePath path) throws IOException {
        Object value;
        try (InputStream in = new BufferedInputStream(store.open(path))) {
            value = PickleScan.read(in);
        }
        boolean consistent = value instanceof Map<?, ?> map
                && map.containsKey("class_locations")
                && map.get(SHAPE) instanceof List<?> shape
                && map.get(BOX) instanceof List<?> box
                && fits(shape, box);
        if (!consistent) {
            throw new IOException("these are no properties of a case, or " + SHAPE + " is not the size of " + BOX);
        }
    }

    private static boolean fits(List<?> shape, List<?> box) {
        boolean fits = shape.size() == box.size();
        for (int i = 0; fits && i < shape.size(); i++) {
            fits = shape.get(i) instanceof Long size
                    && box.get(i) instanceof List<?> ends
                    && ends.size() == 2
                    && ends.get(0) instanceof Long from
                    && ends.get(1) instanceof Long to
                    && to - from == size;
        }
        return fits;
    }
}
