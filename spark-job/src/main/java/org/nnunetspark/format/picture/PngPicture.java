package org.nnunetspark.format.picture;

import java.util.Arrays;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.WholeFile;

/** A PNG as Pillow gives its pixels to numpy (PngImagePlugin, after imageio turned palettes into RGB). */
final class PngPicture implements Picture {
    private static final List<Pass> WHOLE = List.of(new Pass(0, 0, 1, 1));
    private static final List<Pass> ADAM7 = List.of(
            new Pass(0, 0, 8, 8),
            new Pass(4, 0, 8, 8),
            new Pass(0, 4, 4, 8),
            new Pass(2, 0, 4, 4),
            new Pass(0, 2, 2, 4),
            new Pass(1, 0, 2, 2),
            new Pass(0, 1, 1, 2));

    private final WholeFile file;
    private final Findings findings;
    private final PngChunks chunks;
    private final PngHeader header;

    /** One of the pictures that an interlaced one is taken apart into: its first column and row, and its steps. */
    private record Pass(int column, int row, int right, int down) {
        int columns(PngHeader header) {
            return count(header.width(), column, right);
        }

        int rows(PngHeader header) {
            return count(header.height(), row, down);
        }

        private static int count(int length, int first, int step) {
            return length <= first ? 0 : (length - first - 1) / step + 1;
        }
    }

    /** Checks the whole file but its compressed pixels. */
    PngPicture(WholeFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.chunks = PngChunks.read(file, findings);
        this.header = chunks.header();
        if (header.colour() == PngHeader.PALETTE && chunks.palette().length() == 0) {
            throw findings.fault(FaultCode.BAD_HEADER, "the pixels are colours of a palette, and there is none");
        }
        checkSize();
    }

    private void checkSize() {
        double claimed = 0;
        for (Pass pass : passes()) {
            claimed += (double) pass.rows(header) * header.rowBytes(pass.columns(header));
        }
        if (header.rowBytes(header.width()) > WholeFile.MAX_LENGTH) {
            throw findings.fault(FaultCode.VOLUME_TOO_LARGE, "a row of " + header.width() + " pixels");
        }
        long most = PngPixels.mostBytes(chunks.data());
        if (claimed > most) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA,
                    "the header claims " + (long) claimed + " bytes of pixels, and the file holds at most " + most);
        }
    }

    private List<Pass> passes() {
        return header.isInterlaced() ? ADAM7 : WHOLE;
    }

    @Override
    public Layout layout() {
        return header.layout();
    }

    @Override
    public InputDigest digest() {
        return file.digest();
    }

    @Override
    public byte[] decode() {
        Layout layout = layout();
        int pixelBytes = layout.channels() * layout.numbers().type().bytes();
        byte[] picture = new byte[header.height() * header.width() * pixelBytes];
        PngPixels pixels = new PngPixels(file, chunks.data(), findings);
        for (Pass pass : passes()) {
            if (pass.columns(header) > 0) {
                decode(pass, pixels, picture, pixelBytes);
            }
        }
        pixels.finish();
        return picture;
    }

    private void decode(Pass pass, PngPixels pixels, byte[] picture, int pixelBytes) {
        int columns = pass.columns(header);
        byte[] row = new byte[(int) header.rowBytes(columns)];
        byte[] above = new byte[row.length];
        byte[] decoded = new byte[columns * pixelBytes];
        int distance = Math.max(1, header.pixelBits() / Byte.SIZE);
        for (int i = 0; i < pass.rows(header); i++) {
            pixels.read(row, above, distance);
            convert(row, decoded);
            int from = (pass.row + i * pass.down) * header.width() + pass.column;
            for (int column = 0; column < columns; column++) {
                int target = (from + column * pass.right) * pixelBytes;
                System.arraycopy(decoded, column * pixelBytes, picture, target, pixelBytes);
            }
            byte[] read = row;
            row = above;
            above = read;
        }
    }

    /** From samples of any depth to what numpy has of them. */
    private void convert(byte[] row, byte[] decoded) {
        switch (header.colour()) {
            case PngHeader.GREY -> {
                int stretch = header.depth() == 2 || header.depth() == 4 ? 255 / ((1 << header.depth()) - 1) : 1;
                unpack(row, decoded, stretch);
            }
            case PngHeader.PALETTE -> {
                byte[] indices = new byte[decoded.length / 3];
                unpack(row, indices, 1);
                colour(indices, decoded);
            }
            case PngHeader.GREY_ALPHA -> {
                for (int i = 0; i < decoded.length; i += 4) {
                    Arrays.fill(decoded, i, i + 3, row[i]);
                    decoded[i + 3] = row[i + 2];
                }
            }
            default -> {
                int size = header.depth() / Byte.SIZE;
                for (int i = 0; i < decoded.length; i++) {
                    decoded[i] = row[i * size];
                }
            }
        }
    }

    private void unpack(byte[] row, byte[] decoded, int stretch) {
        int depth = header.depth();
        if (depth >= Byte.SIZE) {
            System.arraycopy(row, 0, decoded, 0, decoded.length);
            return;
        }
        int perByte = Byte.SIZE / depth;
        for (int i = 0; i < decoded.length; i++) {
            int shift = Byte.SIZE - depth * (i % perByte + 1);
            decoded[i] = (byte) (stretch * ((row[i / perByte] >> shift) & ((1 << depth) - 1)));
        }
    }

    private void colour(byte[] indices, byte[] decoded) {
        PngChunks.Span palette = chunks.palette();
        for (int i = 0; i < indices.length; i++) {
            int entry = 3 * (indices[i] & 0xff);
            if (entry >= palette.length()) {
                throw findings.fault(
                        FaultCode.CORRUPT_DATA,
                        "a pixel has colour " + entry / 3 + " of a palette of " + palette.length() / 3);
            }
            System.arraycopy(file.bytes(), palette.offset() + entry, decoded, 3 * i, 3);
        }
    }
}
