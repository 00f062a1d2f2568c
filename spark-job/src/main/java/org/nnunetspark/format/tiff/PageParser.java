package org.nnunetspark.format.tiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.WholeFile;
import org.nnunetspark.format.voxel.StoredType;

/** Takes a page out of its directory: what a tag means, what stands for one that is missing, and what cannot be. */
final class PageParser {
    private final TiffBytes bytes;
    private final Directory directory;

    private PageParser(TiffBytes bytes, Directory directory) {
        this.bytes = bytes;
        this.directory = directory;
    }

    static Page parse(TiffBytes bytes, Directory directory) {
        PageParser parser = new PageParser(bytes, directory);
        parser.refuseVariants();
        Pixels pixels = parser.pixels();
        Page.Coding coding = parser.coding(pixels);
        boolean isTiled = coding.isTiled();
        long[] offsets = directory.numbers(isTiled ? TiffLayout.TILE_OFFSETS : TiffLayout.STRIP_OFFSETS);
        long[] byteCounts = directory.numbers(isTiled ? TiffLayout.TILE_BYTE_COUNTS : TiffLayout.STRIP_BYTE_COUNTS);
        Page page = new Page(pixels, coding, offsets, byteCounts, directory.offset());
        if (offsets.length != page.segments() || byteCounts.length != page.segments()) {
            throw parser.bad("an image of " + page.segments() + " strips or tiles with " + offsets.length
                    + " offsets and " + byteCounts.length + " byte counts");
        }
        return page;
    }

    private void refuseVariants() {
        if (directory.has(TiffLayout.SUB_IFDS)) {
            throw unsupported("pages below pages (tag 330)");
        }
        if (directory.number(TiffLayout.IMAGE_DEPTH, 1) != 1) {
            throw unsupported("pages of several slices (tag 32997)");
        }
        if (directory.number(TiffLayout.FILL_ORDER, 1) != 1) {
            throw unsupported("bits from right to left (tag 266)");
        }
        if (directory.number(TiffLayout.PHOTOMETRIC, 0) == TiffLayout.YCBCR) {
            throw unsupported("colours as YCbCr");
        }
    }

    private Pixels pixels() {
        long samples = directory.number(TiffLayout.SAMPLES_PER_PIXEL, 1);
        long planar = directory.number(TiffLayout.PLANAR_CONFIG, 1);
        if (samples < 1 || samples > 0xffff) {
            throw bad(samples + " samples a pixel");
        }
        if (planar != 1 && planar != TiffLayout.PLANES) {
            throw bad("planar configuration " + planar);
        }
        List<Long> interpretation = new ArrayList<>();
        interpretation.add(directory.number(TiffLayout.PHOTOMETRIC, 0));
        Arrays.stream(directory.numbers(TiffLayout.EXTRA_SAMPLES)).forEach(interpretation::add);
        Pixels pixels = new Pixels(
                axis(TiffLayout.WIDTH, "width"),
                axis(TiffLayout.LENGTH, "length"),
                (int) samples,
                planar == TiffLayout.PLANES && samples > 1,
                sample(samples),
                interpretation);
        checkSize("a page", pixels.width(), pixels.height(), pixels);
        return pixels;
    }

    private int axis(int tag, String name) {
        long length = directory.number(tag, 0);
        if (length == 0) {
            throw bytes.findings().fault(FaultCode.ZERO_DIM, directory.offset(), "the image's " + name + " is 0");
        }
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw tooLarge("an image " + name + " of " + Long.toUnsignedString(length));
        }
        return (int) length;
    }

    private void checkSize(String what, int width, int height, Pixels pixels) {
        Pixels.Sample sample = pixels.sample();
        long pixelBytes = (long) pixels.samples()
                * Math.max(sample.bytes(), sample.stored().bytes());
        if ((long) width * height > WholeFile.MAX_LENGTH / pixelBytes) {
            throw tooLarge(what + " of " + width + " x " + height + " pixels of " + pixelBytes + " bytes; the limit is "
                    + WholeFile.MAX_LENGTH + " bytes");
        }
    }

    private Pixels.Sample sample(long samples) {
        long bits = common(TiffLayout.BITS_PER_SAMPLE, samples, "bits a sample");
        long format = common(TiffLayout.SAMPLE_FORMAT, samples, "sample format");
        StoredType type = switch ((int) Math.min(format, 100) * 1000 + (int) Math.min(bits, 999)) {
            case 1008, 4008 -> StoredType.UINT8;
            case 1016, 4016 -> StoredType.UINT16;
            case 1032, 4032 -> StoredType.UINT32;
            case 1064, 4064 -> StoredType.UINT64;
            case 2008 -> StoredType.INT8;
            case 2016 -> StoredType.INT16;
            case 2032 -> StoredType.INT32;
            case 2064 -> StoredType.INT64;
            case 3016, 3032 -> StoredType.FLOAT32;
            case 3064 -> StoredType.FLOAT64;
            default ->
                throw bytes.findings()
                        .fault(
                                FaultCode.UNSUPPORTED_DATATYPE,
                                directory.offset(),
                                "samples of " + bits + " bits and sample format " + format
                                        + " (1 unsigned, 2 signed, 3 with a point)");
        };
        return new Pixels.Sample((int) bits / Byte.SIZE, type);
    }

    /** The number that all samples have; 1 if the tag is missing, for both tags that have one per sample. */
    private long common(int tag, long samples, String what) {
        long[] numbers = directory.numbers(tag);
        long[] counted =
                numbers.length == 1 ? numbers : Arrays.copyOf(numbers, (int) Math.min(samples, numbers.length));
        if (Arrays.stream(counted).distinct().count() > 1) {
            throw bytes.findings()
                    .fault(
                            FaultCode.UNSUPPORTED_DATATYPE,
                            directory.offset(),
                            what + " differ: " + Arrays.toString(counted));
        }
        return counted.length == 0 ? 1 : counted[0];
    }

    private Page.Coding coding(Pixels pixels) {
        long code = directory.number(TiffLayout.COMPRESSION, 1);
        Compression compression = Compression.of(code)
                .orElseThrow(() -> unsupported("compression " + code + "; none, LZW, deflate and PackBits are read"));
        Predictor predictor = predictor(pixels);
        if (directory.has(TiffLayout.TILE_WIDTH)) {
            int width = side(directory.number(TiffLayout.TILE_WIDTH, 0));
            int height = side(directory.number(TiffLayout.TILE_LENGTH, 0));
            checkSize("a tile", width, height, pixels);
            return new Page.Coding(compression, predictor, width, height, true);
        }
        long[] rows = directory.numbers(TiffLayout.ROWS_PER_STRIP);
        long strip = rows.length == 1 && rows[0] >= 0 ? Math.min(rows[0], pixels.height()) : pixels.height();
        return new Page.Coding(compression, predictor, pixels.width(), side(strip), false);
    }

    private int side(long length) {
        if (length < 1 || length > Integer.MAX_VALUE) {
            throw bad("strips or tiles " + Long.toUnsignedString(length) + " pixels high or wide");
        }
        return (int) length;
    }

    private Predictor predictor(Pixels pixels) {
        long code = directory.number(TiffLayout.PREDICTOR, 1);
        Predictor predictor = Predictor.of(code).orElseThrow(() -> unsupported("predictor " + code));
        if (predictor == Predictor.FLOATING_POINT && !pixels.sample().stored().isFloat()) {
            throw bad("the predictor of floating-point numbers with "
                    + pixels.sample().stored());
        }
        return predictor;
    }

    private InputFaultException bad(String what) {
        return bytes.findings().fault(FaultCode.BAD_HEADER, directory.offset(), what);
    }

    private InputFaultException tooLarge(String what) {
        return bytes.findings().fault(FaultCode.VOLUME_TOO_LARGE, directory.offset(), what);
    }

    private InputFaultException unsupported(String what) {
        return bytes.findings()
                .fault(FaultCode.UNSUPPORTED_VARIANT, directory.offset(), what + ": not among the TIFFs that are read");
    }
}
