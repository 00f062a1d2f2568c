package org.nnunetspark.format.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.WholeFile;

/** The headers of a BMP file: BITMAPFILEHEADER, and any of Windows' and OS/2's that follow it. For one file. */
final class BmpHeader {
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    private static final int BIT_FIELDS = 3;
    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int MASKS_AT = FILE_HEADER + INFO_HEADER;
    /** From this size on a header has three masks; from the next on, one for alpha as well. */
    private static final int V2_HEADER = 52;

    private static final int V3_HEADER = 56;
    private static final List<Integer> SIZES = List.of(CORE_HEADER, INFO_HEADER, V2_HEADER, V3_HEADER, 64, 108, 124);

    private final WholeFile file;
    private final ByteBuffer bytes;
    private final Findings findings;
    private final int size;
    private final boolean isCore;

    BmpHeader(WholeFile file, Findings findings) {
        this.file = file;
        this.bytes = file.view(ByteOrder.LITTLE_ENDIAN);
        this.findings = findings;
        checkBeginning();
        this.size = bytes.getInt(FILE_HEADER);
        this.isCore = size == CORE_HEADER;
        if (!SIZES.contains(size)) {
            throw bad("a header of " + Integer.toUnsignedString(size) + " bytes, none of " + SIZES);
        }
        requireHeader(FILE_HEADER + size);
        checkAxes();
        checkPixels();
    }

    private void checkBeginning() {
        if (bytes.get(0) != 'B' || (file.length() > 1 && bytes.get(1) != 'M')) {
            throw findings.fault(FaultCode.WRONG_FORMAT, 0, "the file does not begin like a BMP");
        }
        requireHeader(FILE_HEADER + Integer.BYTES);
    }

    private void requireHeader(long end) {
        if (file.length() < end) {
            throw findings.fault(
                    FaultCode.HEADER_TRUNCATED, file.length(), "the file ends inside its header of " + end + " bytes");
        }
    }

    private void checkAxes() {
        if (width() == 0 || rawHeight() == 0) {
            throw findings.fault(
                    FaultCode.ZERO_DIM, FILE_HEADER, "a picture of " + width() + " x " + rawHeight() + " pixels");
        }
        if (width() < 0 || rawHeight() < -(1 << 24)) {
            throw bad("a picture of " + width() + " x " + rawHeight() + " pixels");
        }
    }

    private void checkPixels() {
        boolean isRun = (compression() == RLE8 && bits() == 8) || (compression() == RLE4 && bits() == 4);
        boolean isPlain = compression() == 0 && List.of(1, 4, 8, 16, 24, 32).contains(bits());
        boolean isMasked = compression() == BIT_FIELDS && List.of(16, 24, 32).contains(bits()) && size != 64;
        if (!isRun && !isPlain && !isMasked) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT,
                    FILE_HEADER,
                    "compression " + compression() + " with " + bits() + " bits a pixel");
        }
        if (hasPalette() && (colours() < 1 || colours() > 1 << bits())) {
            throw bad("a palette of " + Integer.toUnsignedString(colours()) + " colours for " + bits() + " bits");
        }
        requireHeader(hasPalette() ? paletteEnd() : masksEnd());
    }

    int width() {
        return isCore ? bytes.getShort(18) & 0xffff : bytes.getInt(18);
    }

    private int rawHeight() {
        return isCore ? bytes.getShort(20) & 0xffff : bytes.getInt(22);
    }

    int height() {
        return Math.abs(rawHeight());
    }

    /** Whether the first row is the uppermost, which a negative height says. */
    boolean isTopDown() {
        return rawHeight() < 0;
    }

    int bits() {
        return bytes.getShort(isCore ? 24 : 28);
    }

    int compression() {
        return isCore ? 0 : bytes.getInt(30);
    }

    boolean hasPalette() {
        return bits() <= Byte.SIZE;
    }

    boolean isRunLength() {
        return compression() == RLE8 || compression() == RLE4;
    }

    /** Colours of the palette. */
    int colours() {
        int colours = isCore ? 0 : bytes.getInt(46);
        return colours == 0 ? 1 << bits() : colours;
    }

    private int colourBytes() {
        return isCore ? 3 : 4;
    }

    private int paletteEnd() {
        return FILE_HEADER + size + colours() * colourBytes();
    }

    private int masksEnd() {
        return compression() == BIT_FIELDS ? Math.max(FILE_HEADER + size, MASKS_AT + 3 * Integer.BYTES) : 0;
    }

    /** The palette's colours, as red, green, blue. */
    byte[] palette() {
        byte[] palette = new byte[3 * colours()];
        for (int i = 0; i < colours(); i++) {
            int at = FILE_HEADER + size + i * colourBytes();
            for (int band = 0; band < 3; band++) {
                palette[3 * i + band] = bytes.get(at + 2 - band);
            }
        }
        return palette;
    }

    /** Which bits of a pixel are red, green, blue and, if there is a fourth mask, alpha. */
    List<Integer> masks() {
        if (compression() != BIT_FIELDS) {
            return bits() == 16 ? List.of(0x7c00, 0x3e0, 0x1f) : List.of(0xff0000, 0xff00, 0xff);
        }
        List<Integer> masks = new ArrayList<>();
        for (int band = 0; band < 3; band++) {
            masks.add(bytes.getInt(MASKS_AT + band * Integer.BYTES));
        }
        int alpha = size >= V3_HEADER ? bytes.getInt(MASKS_AT + 3 * Integer.BYTES) : 0;
        boolean isUnset = alpha == 0 && masks.stream().allMatch(mask -> mask == 0);
        if (bits() == 32 && isUnset) {
            return List.of(0xff0000, 0xff00, 0xff, 0xff000000);
        }
        if (bits() == 32 && alpha != 0) {
            masks.add(alpha);
        }
        return masks;
    }

    /** Where the pixels are; a header that places the palette there means what is behind it. */
    long pixels() {
        long offset = bytes.getInt(10) & 0xffffffffL;
        if (offset == 0 || (hasPalette() && offset == FILE_HEADER + size)) {
            return hasPalette() ? paletteEnd() : Math.max(FILE_HEADER + size, size == INFO_HEADER ? masksEnd() : 0);
        }
        return offset;
    }

    private InputFaultException bad(String reason) {
        return findings.fault(FaultCode.BAD_HEADER, FILE_HEADER, reason);
    }
}
