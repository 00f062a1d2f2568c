package org.nnunetspark.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.nnunetspark.format.ByteSource;

/** A little-endian TIFF made by hand: pixels first, then its directories, each with its values behind it. */
final class Tiffs {
    static final int PIXELS = 8;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;

    private final byte[] pixels;
    private final Map<Integer, long[]> numbers = new TreeMap<>();
    private final Map<Integer, Integer> types = new TreeMap<>();
    private final Map<Integer, String> texts = new TreeMap<>();
    private int pages = 1;
    private int next;

    private Tiffs(byte[] pixels) {
        this.pixels = pixels;
    }

    /** A page of 2 x 2 pixels of 8 bits, grey, in one strip, uncompressed. */
    static Tiffs grey(int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return new Tiffs(bytes)
                .tag(TiffLayout.WIDTH, 2)
                .tag(TiffLayout.LENGTH, 2)
                .tag(TiffLayout.BITS_PER_SAMPLE, 8)
                .tag(TiffLayout.COMPRESSION, 1)
                .tag(TiffLayout.PHOTOMETRIC, 1)
                .tag(TiffLayout.STRIP_OFFSETS, PIXELS)
                .tag(TiffLayout.STRIP_BYTE_COUNTS, pixels.length);
    }

    static Tiffs grey() {
        return grey(1, 2, 3, 4);
    }

    Tiffs tag(int tag, long... values) {
        return typed(tag, LONG, values);
    }

    Tiffs typed(int tag, int type, long... values) {
        numbers.put(tag, values);
        types.put(tag, type);
        return this;
    }

    Tiffs without(int tag) {
        numbers.remove(tag);
        return this;
    }

    Tiffs text(int tag, String text) {
        texts.put(tag, text);
        types.put(tag, ASCII);
        return this;
    }

    Tiffs description(String text) {
        return text(TiffLayout.DESCRIPTION, text);
    }

    /** So many directories, all alike, whose strips are one after the other. */
    Tiffs pages(int count) {
        pages = count;
        return this;
    }

    /** Where the last directory says that another one is. */
    Tiffs next(int offset) {
        next = offset;
        return this;
    }

    int firstDirectory() {
        return PIXELS + pixels.length;
    }

    byte[] bytes() {
        ByteBuffer file = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(firstDirectory())
                .put(pixels);
        for (int page = 0; page < pages; page++) {
            putDirectory(file, page);
        }
        byte[] bytes = new byte[file.position()];
        file.flip().get(bytes);
        return bytes;
    }

    private void putDirectory(ByteBuffer file, int page) {
        int start = file.position();
        int count = numbers.size() + texts.size();
        int values = start + 2 + 12 * count + 4;
        file.putShort((short) count);
        for (int tag : new TreeMap<>(types).keySet()) {
            if (numbers.containsKey(tag) || texts.containsKey(tag)) {
                byte[] content = content(tag, page);
                int size = Math.max(1, TiffLayout.typeBytes(types.get(tag)));
                file.putShort((short) tag).putShort(types.get(tag).shortValue()).putInt(content.length / size);
                if (content.length <= Integer.BYTES) {
                    file.put(content).put(new byte[Integer.BYTES - content.length]);
                } else {
                    file.putInt(values);
                    file.slice(values, content.length).put(content);
                    values += content.length;
                }
            }
        }
        file.putInt(page + 1 < pages ? values : next).position(values);
    }

    private byte[] content(int tag, int page) {
        if (texts.containsKey(tag)) {
            return (texts.get(tag) + "\0").getBytes(StandardCharsets.ISO_8859_1);
        }
        long shift = tag == TiffLayout.STRIP_OFFSETS ? (long) page * pixels.length / pages : 0;
        boolean isShort = types.get(tag) == SHORT;
        ByteBuffer content = ByteBuffer.allocate(numbers.get(tag).length * (isShort ? Short.BYTES : Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers.get(tag)) {
            if (isShort) {
                content.putShort((short) (number + shift));
            } else {
                content.putInt((int) (number + shift));
            }
        }
        return content.array();
    }

    ByteSource file() {
        return ByteSource.of("case_0000.tif", bytes());
    }
}
