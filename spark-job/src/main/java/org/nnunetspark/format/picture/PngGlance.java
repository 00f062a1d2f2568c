package org.nnunetspark.format.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;

/** The header of a PNG from its first bytes, where its size must stand; the rest of the file is left alone. */
final class PngGlance {
    private static final int HEADER_AT = 16;

    private PngGlance() {}

    static FileHeader of(ByteSource source) throws IOException {
        Findings findings = new Findings(source.name());
        try (RawInput raw = RawInput.open(source)) {
            byte[] first = raw.peek(HEADER_AT + PngHeader.LENGTH);
            if (first.length < HEADER_AT + PngHeader.LENGTH) {
                throw findings.fault(FaultCode.HEADER_TRUNCATED, first.length, "the file ends inside its header");
            }
            Picture.Layout layout =
                    PngHeader.parse(ByteBuffer.wrap(first), HEADER_AT, findings).layout();
            return PictureStream.header(layout, raw.length() + layout.bytes(), findings);
        }
    }
}
