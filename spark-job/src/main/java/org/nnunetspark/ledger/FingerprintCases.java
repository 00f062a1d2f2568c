package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.volume.Shape;

/**
 * Which cases a dataset's fingerprint was taken of, in its order: nnU-Net's file lists their shapes, but no names. Only for
 * forecasts and for people; where it is missing or damaged, nothing is known.
 *
 * <p>Lines of a gzip file, separated by tabs: digest of the fingerprint; id, digest of the files, and shape of each case; at last
 * their number.
 *
 * @param fingerprint SHA-256 of the fingerprint's file: of another one this says nothing
 * @param cases in the order of the fingerprint
 */
public record FingerprintCases(String fingerprint, List<Case> cases) {
    private static final String BEGIN = "cases/1";
    private static final String END = "end";
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 5;
    /** Of the compressed file, which has some 60 bytes a case. */
    private static final int MAX_BYTES = 256 << 20;

    /**
     * A case.
     *
     * @param caseId the case
     * @param files what {@link #digestOf} said of its files
     * @param beforeCrop voxels of the whole image, in the reader's axes
     */
    public record Case(String caseId, String files, Shape beforeCrop) {
        public Case {
            Objects.requireNonNull(beforeCrop, "beforeCrop");
        }
    }

    public FingerprintCases {
        Sha256Hex.check(fingerprint, "the fingerprint's SHA-256");
        cases = List.copyOf(cases);
    }

    /** Tells whether files are the same as another time, by their tokens; empty where these prove nothing. */
    public static String digestOf(List<InputFile> files) {
        if (files.stream().anyMatch(file -> file.token().text().isEmpty())) {
            return "";
        }
        KeyDigest digest = new KeyDigest();
        files.forEach(file -> digest.field(file.name())
                .number(file.length())
                .field(file.token().text()));
        return digest.hex();
    }

    /** Puts the cases of a fingerprint on record. */
    public void write(ObjectStore store, LedgerLayout unit) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (OutputStream lines = new GZIPOutputStream(content)) {
            line(lines, BEGIN, fingerprint);
            for (Case each : cases) {
                Shape shape = each.beforeCrop();
                line(lines, each.caseId(), each.files(), shape.axis(0), shape.axis(1), shape.axis(2));
            }
            line(lines, END, cases.size());
        }
        store.put(unit.cases(), content.toByteArray());
    }

    private static void line(OutputStream out, Object... fields) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Object field : fields) {
            texts.add(field.toString());
        }
        out.write((String.join(SEPARATOR, texts) + "\n").getBytes(UTF_8));
    }

    /** The cases on record of a fingerprint; empty where there are none, or they are of another one, or damaged. */
    public static Optional<FingerprintCases> read(ObjectStore store, LedgerLayout unit, String fingerprint)
            throws IOException {
        byte[] content;
        try {
            content = store.read(unit.cases(), MAX_BYTES);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(content)), UTF_8))) {
            return parse(lines).filter(read -> read.fingerprint().equals(fingerprint));
        } catch (IOException | IllegalArgumentException e) {
            // From memory: the content is not what was written.
            return Optional.empty();
        }
    }

    private static Optional<FingerprintCases> parse(BufferedReader lines) throws IOException {
        String first = Objects.requireNonNullElse(lines.readLine(), "");
        if (!first.startsWith(BEGIN + SEPARATOR)) {
            return Optional.empty();
        }
        List<Case> cases = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] fields = line.split(SEPARATOR, -1);
            if (fields.length == FIELDS) {
                Shape shape = new Shape(
                        Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), Integer.parseInt(fields[4]));
                cases.add(new Case(fields[0], fields[1], shape));
            } else {
                // Only the end of the stream tells whether its checksum is right.
                boolean whole = line.equals(END + SEPARATOR + cases.size()) && lines.readLine() == null;
                return whole
                        ? Optional.of(new FingerprintCases(first.substring(BEGIN.length() + 1), cases))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
