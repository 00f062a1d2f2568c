package org.nnunetspark.format.deflate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Content to compress, deflate streams of it, and what the JDK's zlib makes of a stream. */
final class Streams {
    private Streams() {}

    /** Bytes of one of several kinds: noise, long runs, voxels with noise, text-like, nearly empty. */
    static byte[] content(Random random, int length) {
        byte[] content = new byte[length];
        int kind = random.nextInt(6);
        int period = 1 + random.nextInt(300);
        for (int i = 0; i < length; i++) {
            content[i] = (byte)
                    switch (kind) {
                        case 0 -> random.nextInt();
                        case 1 -> i % (40 * period) < 39 * period ? 0 : i / period;
                        case 2 -> i % 2 == 0 ? (int) (20 * random.nextGaussian()) : random.nextInt(100) == 0 ? 1 : 0;
                        case 3 -> i < period ? random.nextInt() : content[i - period];
                        case 4 -> "etaoin shrdlu".charAt(random.nextInt(13));
                        default -> random.nextInt(50) == 0 ? random.nextInt() : i < 9 ? 7 : content[i - 1 - period % 9];
                    };
        }
        return content;
    }

    /** A raw deflate stream with one of all levels and strategies, in pieces that end on a byte or not. */
    static byte[] deflate(Random random, byte[] content) {
        Deflater deflater = new Deflater(random.nextInt(10), true);
        deflater.setStrategy(random.nextInt(3));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 12];
        int cut = content.length == 0 ? 0 : random.nextInt(content.length);
        deflater.setInput(content, 0, cut);
        int flush = random.nextInt(3) == 0 ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
        int run = 1;
        while (run > 0 || !deflater.needsInput()) {
            run = deflater.deflate(buffer, 0, buffer.length, flush);
            stream.write(buffer, 0, run);
        }
        deflater.setInput(content, cut, content.length - cut);
        deflater.finish();
        while (!deflater.finished()) {
            stream.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return stream.toByteArray();
    }

    /** What a decoder made of a stream: what it gave, how many bytes it took, and how it ended. */
    record Outcome(String content, int taken, String end) {
        static final String COMPLETE = "complete";
        static final String CUT = "cut";
        static final String DAMAGED = "damaged";
    }

    /** What the JDK's zlib says. */
    static Outcome byZlib(byte[] stream) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(stream);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 12];
        String end;
        try {
            int run = inflater.inflate(buffer);
            while (run > 0) {
                content.write(buffer, 0, run);
                run = inflater.inflate(buffer);
            }
            end = inflater.finished() ? Outcome.COMPLETE : Outcome.CUT;
        } catch (DataFormatException e) {
            end = Outcome.DAMAGED;
        }
        int taken = stream.length - inflater.getRemaining();
        inflater.end();
        return outcome(content, taken, end);
    }

    /** What {@link Inflation} says, given the stream in pieces and asked for content in pieces. */
    static Outcome byInflation(byte[] stream, Optional<Random> pieces) throws Exception {
        int[] given = {0};
        BitInput input = new BitInput((target, from, count) -> {
            int most =
                    Math.min(count, pieces.map(random -> 1 + random.nextInt(40)).orElse(count));
            int run = Math.min(most, stream.length - given[0]);
            System.arraycopy(stream, given[0], target, from, run);
            given[0] += run;
            return run == 0 ? -1 : run;
        });
        Inflation inflation = new Inflation(input);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        String end = Outcome.COMPLETE;
        try {
            int run = 0;
            while (run >= 0) {
                content.write(buffer, 0, run);
                run = inflation.read(
                        buffer, 0, pieces.map(random -> 1 + random.nextInt(700)).orElse(buffer.length));
            }
        } catch (CutStreamException e) {
            end = Outcome.CUT;
        } catch (DataFormatException e) {
            end = Outcome.DAMAGED;
        }
        return outcome(content, given[0] - input.left(), end);
    }

    private static Outcome outcome(ByteArrayOutputStream content, int taken, String end) {
        byte[] bytes = content.toByteArray();
        // What is given before a damaged place is the decoder's own affair; the same for what it has read of it.
        boolean counts = end.equals(Outcome.COMPLETE);
        String digest = bytes.length + " bytes, " + Arrays.hashCode(bytes);
        return new Outcome(counts ? digest : "", counts ? taken : 0, end);
    }
}
