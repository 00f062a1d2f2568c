package org.nnunetspark.format.nrrd;

import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FieldText;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.RawInput;

/** The open file with the header, and the open file beside it with the voxels, if it is another. */
final class Inputs implements AutoCloseable {
    private record Companion(String name, RawInput raw) {}

    private final RawInput header;
    private Optional<Companion> companion = Optional.empty();

    Inputs(ByteSource file) throws IOException {
        this.header = RawInput.open(file);
    }

    RawInput header() {
        return header;
    }

    /** Opens the file beside the header that holds the voxels. */
    void openCompanion(String name, Companions beside, Findings findings) throws IOException {
        ByteSource source = beside.find(name)
                .orElseThrow(() -> findings.fault(
                        FaultCode.COMPANION_MISSING,
                        "the data file " + FieldText.quoted(name) + " is not among the case's files"));
        companion = Optional.of(new Companion(name, RawInput.open(source)));
    }

    /** The file that holds the voxels. */
    RawInput voxels() {
        return companion.map(Companion::raw).orElse(header);
    }

    /** Reads both files to their ends; warns of what follows a header whose voxels lie elsewhere. */
    FileDigests digests(Findings findings) throws IOException {
        if (companion.isEmpty()) {
            return FileDigests.of(header.digest());
        }
        long trailing = header.length() - header.offset();
        if (trailing > 0) {
            findings.warn(
                    FaultCode.TRAILING_DATA,
                    header.offset(),
                    trailing + " bytes follow the header, and the voxels lie in another file");
        }
        InputDigest voxels = companion.get().raw().digest();
        return FileDigests.of(header.digest(), companion.get().name(), voxels);
    }

    @Override
    public void close() throws IOException {
        try {
            if (companion.isPresent()) {
                companion.get().raw().close();
            }
        } finally {
            header.close();
        }
    }
}
