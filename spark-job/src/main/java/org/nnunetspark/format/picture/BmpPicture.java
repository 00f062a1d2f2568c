package org.nnunetspark.format.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.WholeFile;

/** A BMP as Pillow gives its pixels to numpy (BmpImagePlugin, after imageio turned palettes into RGB). */
final class BmpPicture implements Picture {
    /** By the bits of a pixel: the masks of red, green, blue and alpha that Pillow knows. */
    private static final Map<Integer, List<List<Integer>>> LAYOUTS = Map.of(
            16, List.of(List.of(0xf800, 0x7e0, 0x1f), List.of(0x7c00, 0x3e0, 0x1f)),
            24, List.of(List.of(0xff0000, 0xff00, 0xff)),
            32,
                    List.of(
                            List.of(0xff0000, 0xff00, 0xff),
                            List.of(0xff000000, 0xff0000, 0xff00),
                            List.of(0xff000000, 0xff00, 0xff),
                            List.of(0xff000000, 0xff0000, 0xff00, 0xff),
                            List.of(0xff, 0xff00, 0xff0000, 0xff000000),
                            List.of(0xff0000, 0xff00, 0xff, 0xff000000),
                            List.of(0xff000000, 0xff00, 0xff, 0xff0000)));

    private final WholeFile file;
    private final Findings findings;
    private final BmpHeader header;
    private final boolean isGrey;
    private final int channels;
    private final int rowBytes;
    private final ByteBuffer bytes;

    /** Checks the header and that the pixels are inside the file. */
    BmpPicture(WholeFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.header = new BmpHeader(file, findings);
        this.isGrey = header.hasPalette() && isGreyRamp(header.palette());
        this.channels = isGrey ? 1 : header.hasPalette() ? 3 : header.masks().size();
        refuseGreyOfFewBits();
        checkMasks();
        this.rowBytes = checkedRowBytes();
        this.bytes = file.view(ByteOrder.LITTLE_ENDIAN);
    }

    /** Pillow: palettes of two colours are black and white, others begin with black and go up by one. */
    private static boolean isGreyRamp(byte[] palette) {
        for (int i = 0; i < palette.length; i++) {
            int wanted = palette.length == 6 && i >= 3 ? 255 : i / 3;
            if ((palette[i] & 0xff) != wanted) {
                return false;
            }
        }
        return true;
    }

    /** Pillow decodes them with the wrong number of bits; nobody could want what comes out. */
    private void refuseGreyOfFewBits() {
        boolean isBilevel = header.colours() <= 2;
        boolean isRight = isBilevel ? header.bits() == 1 : header.bits() == 8 || header.isRunLength();
        if (isGrey && !isRight) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT,
                    "a grey palette of " + header.colours() + " colours with " + header.bits() + " bits a pixel");
        }
    }

    private void checkMasks() {
        if (header.hasPalette()) {
            return;
        }
        List<Integer> masks = header.masks();
        boolean isKnown = LAYOUTS.getOrDefault(header.bits(), List.of()).contains(masks);
        if (!isKnown) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT,
                    "colours in the bits "
                            + masks.stream().map(Integer::toHexString).toList() + " of a pixel");
        }
    }

    private int checkedRowBytes() {
        long row = ((long) header.width() * header.bits() + 31) / 32 * 4;
        long pixels = (long) header.width() * header.height();
        long rest = Math.max(0, file.length() - header.pixels());
        double needed = header.isRunLength() ? pixels / (double) BmpRuns.MAX_RATIO : (double) row * header.height();
        if (needed > rest) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA,
                    Math.min(header.pixels(), file.length()),
                    "the header claims " + header.width() + " x " + header.height() + " pixels, for which the " + rest
                            + " bytes that are left are too few");
        }
        long end = header.pixels() + row * header.height();
        if (!header.isRunLength() && end < file.length()) {
            findings.warn(FaultCode.TRAILING_DATA, end, file.length() - end + " bytes follow the pixels");
        }
        return (int) Math.min(row, Integer.MAX_VALUE);
    }

    @Override
    public Layout layout() {
        return Layout.interleaved(header.height(), header.width(), channels, Numbers.BYTES);
    }

    @Override
    public InputDigest digest() {
        return file.digest();
    }

    @Override
    public byte[] decode() {
        byte[] picture = new byte[header.height() * header.width() * channels];
        int targetRow = header.width() * channels;
        byte[] indices = header.isRunLength() ? new BmpRuns(file, header, findings).decode() : new byte[0];
        byte[] palette = header.hasPalette() ? header.palette() : new byte[0];
        byte[] row = new byte[header.hasPalette() ? header.width() : 0];
        for (int y = 0; y < header.height(); y++) {
            int stored = header.isTopDown() ? y : header.height() - 1 - y;
            if (!header.hasPalette()) {
                readColours(stored, picture, y * targetRow);
                continue;
            }
            if (header.isRunLength()) {
                System.arraycopy(indices, stored * row.length, row, 0, row.length);
            } else {
                readIndices(stored, row);
            }
            putIndices(row, palette, picture, y * targetRow);
        }
        return picture;
    }

    private void readIndices(int stored, byte[] row) {
        int at = (int) header.pixels() + stored * rowBytes;
        int bits = header.bits();
        int perByte = Byte.SIZE / bits;
        for (int i = 0; i < row.length; i++) {
            int shift = Byte.SIZE - bits * (i % perByte + 1);
            row[i] = (byte) ((bytes.get(at + i / perByte) >> shift) & ((1 << bits) - 1));
        }
    }

    private void putIndices(byte[] row, byte[] palette, byte[] picture, int target) {
        if (isGrey) {
            System.arraycopy(row, 0, picture, target, row.length);
            return;
        }
        for (int i = 0; i < row.length; i++) {
            int entry = 3 * (row[i] & 0xff);
            if (entry >= palette.length) {
                throw findings.fault(
                        FaultCode.CORRUPT_DATA,
                        "a pixel has colour " + entry / 3 + " of a palette of " + palette.length / 3);
            }
            System.arraycopy(palette, entry, picture, target + 3 * i, 3);
        }
    }

    private void readColours(int stored, byte[] picture, int target) {
        int[] masks = header.masks().stream().mapToInt(Integer::intValue).toArray();
        int size = header.bits() / Byte.SIZE;
        int at = (int) header.pixels() + stored * rowBytes;
        for (int column = 0; column < header.width(); column++) {
            for (int band = 0; band < channels; band++) {
                int mask = masks[band];
                picture[target + column * channels + band] = header.bits() == 16
                        ? stretched(bytes.getShort(at + column * size) & mask, mask)
                        : bytes.get(at + column * size + Integer.numberOfTrailingZeros(mask) / Byte.SIZE);
            }
        }
    }

    /** Pillow's unpackers of 5 and 6 bits round down. */
    private static byte stretched(int masked, int mask) {
        int shift = Integer.numberOfTrailingZeros(mask);
        return (byte) ((masked >>> shift) * 255 / (mask >>> shift));
    }
}
