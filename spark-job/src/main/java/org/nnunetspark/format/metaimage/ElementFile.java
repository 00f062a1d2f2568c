package org.nnunetspark.format.metaimage;

import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FieldText;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;

/** The file that holds the voxels: the header's own, or one beside it. */
final class ElementFile implements AutoCloseable {
    private final RawInput header;
    private final Optional<RawInput> beside;
    private final String name;
    private final Findings findings;

    private ElementFile(RawInput header, Optional<RawInput> beside, String name, Findings findings) {
        this.header = header;
        this.beside = beside;
        this.name = name;
        this.findings = findings;
    }

    /**
     * Finds the file that ElementDataFile names, and opens it.
     *
     * @param header the file that has been read up to the header's end
     */
    static ElementFile open(RawInput header, MetaFields fields, Companions companions, Findings findings)
            throws IOException {
        String name = fields.require(MetaKey.DATA_FILE).text();
        if (isLocal(name)) {
            return new ElementFile(header, Optional.empty(), name, findings);
        }
        if (name.isEmpty()) {
            throw fields.bad(MetaKey.DATA_FILE, "LOCAL or a name");
        }
        if (name.startsWith("LIST") || name.contains("%")) {
            throw fields.unsupported(
                    MetaKey.DATA_FILE, "the voxels are in several files: ElementDataFile is " + FieldText.quoted(name));
        }
        if (isElsewhere(name)) {
            throw fields.unsupported(
                    MetaKey.DATA_FILE,
                    "the voxels are in another folder: ElementDataFile is " + FieldText.quoted(name));
        }
        ByteSource source = companions
                .find(name)
                .orElseThrow(() -> findings.fault(
                        FaultCode.COMPANION_MISSING,
                        fields.offset(MetaKey.DATA_FILE),
                        "the voxels are in " + FieldText.quoted(name) + ", which is not there"));
        return new ElementFile(header, Optional.of(RawInput.open(source)), name, new Findings(source.name()));
    }

    private static boolean isLocal(String name) {
        return name.equals("LOCAL") || name.equals("Local") || name.equals("local");
    }

    private static boolean isElsewhere(String name) {
        return name.contains("/") || name.contains("\\") || name.startsWith("~") || name.matches("\\.\\.?");
    }

    boolean isLocal() {
        return beside.isEmpty();
    }

    /** The bytes of the file that holds the voxels. */
    RawInput raw() {
        return beside.orElse(header);
    }

    /** Where faults of the voxels' bytes go: offsets are offsets in this file. */
    Findings findings() {
        return findings;
    }

    /** Consumes what is left of both files. */
    FileDigests digest() throws IOException {
        if (beside.isEmpty()) {
            return FileDigests.of(header.digest());
        }
        return FileDigests.of(header.digest(), name, beside.get().digest());
    }

    @Override
    public void close() throws IOException {
        if (beside.isPresent()) {
            beside.get().close();
        }
    }
}
