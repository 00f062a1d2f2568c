package org.nnunetspark.format.picture;

import java.nio.ByteBuffer;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/**
 * IHDR (PNG specification, third edition, 11.2.1).
 *
 * @param width columns
 * @param height rows
 * @param depth bits of a sample, or of a palette's index
 * @param colour 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGBA
 * @param isInterlaced whether Adam7 is used
 */
record PngHeader(int width, int height, int depth, int colour, boolean isInterlaced) {
    static final int LENGTH = 13;

    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGBA = 6;

    /** @param offset of the 13 bytes in the file */
    static PngHeader parse(ByteBuffer file, int offset, Findings findings) {
        int width = file.getInt(offset);
        int height = file.getInt(offset + 4);
        if (width == 0 || height == 0) {
            throw findings.fault(FaultCode.ZERO_DIM, offset, "a picture of " + width + " x " + height + " pixels");
        }
        PngHeader header =
                new PngHeader(width, height, file.get(offset + 8), file.get(offset + 9), file.get(offset + 12) == 1);
        boolean isKnown = file.get(offset + 10) == 0 && file.get(offset + 11) == 0 && (file.get(offset + 12) & ~1) == 0;
        if (width < 0 || height < 0 || !isKnown || !header.hasDepth()) {
            throw findings.fault(
                    FaultCode.BAD_HEADER,
                    offset,
                    Integer.toUnsignedString(width) + " x " + Integer.toUnsignedString(height)
                            + " pixels, bit depth " + header.depth + ", colour type " + header.colour
                            + ", methods " + file.get(offset + 10) + ", " + file.get(offset + 11) + ", "
                            + file.get(offset + 12) + ": there is no such PNG");
        }
        if (header.colour == GREY_ALPHA && header.depth == Byte.SIZE) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT,
                    offset,
                    "grey with alpha: nnU-Net's NaturalImage2DIO reads pictures of 1, 3 or 4 channels");
        }
        return header;
    }

    private boolean hasDepth() {
        return switch (colour) {
            case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GREY_ALPHA, RGBA -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    /** Bits of a pixel in the file. */
    int pixelBits() {
        return switch (colour) {
            case RGB -> 3 * depth;
            case GREY_ALPHA -> 2 * depth;
            case RGBA -> 4 * depth;
            default -> depth;
        };
    }

    /** Bytes of a row of that many pixels in the file, without its filter's number. */
    long rowBytes(int columns) {
        return ((long) columns * pixelBits() + 7) / 8;
    }

    /** As Pillow has the picture. */
    Picture.Layout layout() {
        return switch (colour) {
            case GREY ->
                Picture.Layout.interleaved(
                        height, width, 1, depth == 16 ? Picture.Numbers.SHORTS : Picture.Numbers.BYTES);
            case RGB, PALETTE -> Picture.Layout.interleaved(height, width, 3, Picture.Numbers.BYTES);
            default -> Picture.Layout.interleaved(height, width, 4, Picture.Numbers.BYTES);
        };
    }
}
