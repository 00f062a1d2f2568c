package org.nnunetspark.format.tiff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nnunetspark.fault.FaultCode;

/** An image file directory (TIFF 6.0, section 2): the tags of one page. Of a tag that is there twice the first counts. */
final class Directory {
    private final TiffBytes bytes;
    private final long offset;
    private final Map<Integer, Field> fields = new TreeMap<>();
    private final List<Field> descriptions = new ArrayList<>();
    private final long next;

    /**
     * A tag's values as stored.
     *
     * @param tag its number
     * @param type its field type
     * @param count number of values
     * @param offset where they lie in the file
     */
    private record Field(int tag, int type, long count, long offset) {}

    private Directory(TiffBytes bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
        int countBytes = bytes.isBig() ? Long.BYTES : Short.BYTES;
        bytes.require(FaultCode.BAD_HEADER, offset, countBytes, "a directory's count of tags");
        long count = bytes.isBig() ? bytes.int64(offset) : bytes.uint16(offset);
        if (count < 1 || count > TiffLayout.MAX_TAGS) {
            throw bytes.findings()
                    .fault(FaultCode.BAD_HEADER, offset, "a directory of " + Long.toUnsignedString(count) + " tags");
        }
        int fieldBytes = 4 + 2 * bytes.offsetBytes();
        long end = offset + countBytes + count * fieldBytes;
        bytes.claim(offset, end + bytes.offsetBytes() - offset, "a directory of " + count + " tags");
        for (long at = offset + countBytes; at < end; at += fieldBytes) {
            add(at);
        }
        this.next = bytes.word(end);
    }

    /** The file's first directory. */
    static Directory first(TiffBytes bytes) {
        long offset = bytes.isBig() ? bytes.int64(8) : bytes.uint32(4);
        if (offset == 0) {
            throw bytes.findings().fault(FaultCode.BAD_HEADER, 4, "the file has no page");
        }
        return new Directory(bytes, offset);
    }

    /** The directory behind this one in the chain. */
    Optional<Directory> next() {
        return next == 0 ? Optional.empty() : Optional.of(new Directory(bytes, next));
    }

    private void add(long at) {
        int tag = bytes.uint16(at);
        int type = bytes.uint16(at + 2);
        long count = bytes.word(at + 4);
        int size = TiffLayout.typeBytes(type);
        if (size == 0) {
            throw bytes.findings()
                    .fault(FaultCode.BAD_HEADER, at, "tag " + tag + " has type " + type + ", which does not exist");
        }
        long inTag = at + 4 + bytes.offsetBytes();
        long length = count * size;
        if (count < 1 || length / size != count) {
            throw bytes.findings()
                    .fault(FaultCode.BAD_HEADER, at, "tag " + tag + " has " + Long.toUnsignedString(count) + " values");
        }
        long values = length <= bytes.offsetBytes() ? inTag : bytes.word(inTag);
        bytes.require(FaultCode.BAD_HEADER, values, length, "the value of tag " + tag);
        Field field = new Field(tag, type, count, values);
        fields.putIfAbsent(tag, field);
        if (tag == TiffLayout.DESCRIPTION) {
            descriptions.add(field);
        }
    }

    /** Where the directory lies in the file. */
    long offset() {
        return offset;
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** The whole numbers of a tag; none if it is not there. */
    long[] numbers(int tag) {
        Field field = fields.get(tag);
        if (field == null) {
            return new long[0];
        }
        int size = TiffLayout.typeBytes(field.type);
        bytes.claim(field.offset, field.count * size, "the value of tag " + tag);
        long[] numbers = new long[(int) field.count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(field, field.offset + (long) i * size);
        }
        return numbers;
    }

    private long number(Field field, long at) {
        return switch (field.type) {
            case 3 -> bytes.uint16(at);
            case 4, 13 -> bytes.uint32(at);
            case 16, 18 -> bytes.int64(at);
            default ->
                throw bytes.findings()
                        .fault(
                                FaultCode.BAD_HEADER,
                                offset,
                                "tag " + field.tag + " has type " + field.type + ", not unsigned numbers");
        };
    }

    /** The only number of a tag, or what stands for it if it is not there. */
    long number(int tag, long otherwise) {
        long[] numbers = numbers(tag);
        if (numbers.length > 1) {
            throw bytes.findings()
                    .fault(FaultCode.BAD_HEADER, offset, "tag " + tag + " has " + numbers.length + " values, not 1");
        }
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** A text up to its first NUL; empty if there is none. */
    String text(int tag) {
        return Optional.ofNullable(fields.get(tag)).map(this::text).orElse("");
    }

    /** The image descriptions, of which tifffile looks at the first two. */
    List<String> descriptions() {
        return descriptions.stream().limit(2).map(this::text).toList();
    }

    private String text(Field field) {
        if (field.type != 2) {
            return "";
        }
        bytes.claim(field.offset, field.count, "the text of tag " + field.tag);
        String text =
                new String(bytes.file().bytes(), (int) field.offset, (int) field.count, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
