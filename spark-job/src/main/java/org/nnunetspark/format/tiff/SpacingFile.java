package org.nnunetspark.format.tiff;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.WholeFile;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.volume.Geometry;

/**
 * The JSON file beside a TIFF stack: {@code {"spacing": [z, y, x]}} in mm, of which every number keeps its type
 * ({@code Tiff3DIO}).
 *
 * @param name of the JSON file in its folder; empty if there is none
 * @param geometry what it says, or else 1, 1, 1
 * @param digest of its bytes
 */
record SpacingFile(String name, Geometry geometry, Optional<InputDigest> digest) {
    private static final int MAX_BYTES = 1 << 16;

    /** Reads the file, or warns if there is none. */
    static SpacingFile read(String name, Optional<ByteSource> source, Findings findings) throws IOException {
        if (source.isEmpty()) {
            findings.warn(
                    FaultCode.NO_SPACING, "there is no " + name + " beside it: the spacing is taken as 1, 1, 1 mm");
            return new SpacingFile(name, new Geometry.SpacingOnly(List.of(1, 1, 1), true), Optional.empty());
        }
        WholeFile file = WholeFile.read(source.get(), MAX_BYTES, FaultCode.BAD_SPACING);
        return new SpacingFile(name, new Geometry.SpacingOnly(parse(file), false), Optional.of(file.digest()));
    }

    private static List<Number> parse(WholeFile file) {
        StrictObject object = object(file);
        List<Number> spacing = object.numbers("spacing")
                .filter(numbers -> numbers.size() == 3)
                .orElseThrow(() -> bad(file, "\"spacing\" is " + object.text("spacing") + ", not three numbers"));
        for (Number number : spacing) {
            double value = number.doubleValue();
            if (!VoxelLimits.isSpacing(value)) {
                throw bad(
                        file,
                        "\"spacing\" is " + spacing + ", not from " + VoxelLimits.MIN_SPACING + " to "
                                + VoxelLimits.MAX_SPACING + " mm");
            }
        }
        return spacing;
    }

    private static StrictObject object(WholeFile file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.bytes()))
                    .toString();
            return StrictObject.parse(text).orElseThrow(() -> bad(file, "the file is no JSON object"));
        } catch (CharacterCodingException e) {
            throw bad(file, "the file is not UTF-8");
        } catch (JsonProcessingException e) {
            throw bad(file, "the file is not JSON" + where(e.getLocation()));
        }
    }

    /** Not Jackson's own words, which repeat the text. It gives no location where a limit is overstepped. */
    private static String where(JsonLocation at) {
        return at == null
                ? " of numbers with up to 64 digits and 16 levels"
                : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static InputFaultException bad(WholeFile file, String reason) {
        return new InputFaultException(FaultCode.BAD_SPACING, file.name(), reason);
    }

    /** The digests of a stack and, if it is there, of this file. */
    FileDigests digests(InputDigest stack) {
        return digest.map(own -> FileDigests.of(stack, name, own)).orElseGet(() -> FileDigests.of(stack));
    }
}
