package org.nnunetspark.format.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InflationTest {
    private static byte[] read(byte[] stream) throws Exception {
        int[] given = {0};
        Inflation inflation = new Inflation(new BitInput((target, from, count) -> {
            int run = Math.min(count, stream.length - given[0]);
            System.arraycopy(stream, given[0], target, from, run);
            given[0] += run;
            return run == 0 ? -1 : run;
        }));
        byte[] content = new byte[1 << 20];
        int done = 0;
        int run = 0;
        while (run >= 0) {
            done += run;
            run = inflation.read(content, done, content.length - done);
        }
        return Arrays.copyOf(content, done);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 5_000, 33_000, 70_000, 300_000})
    void givesWhatZlibGives(int length) throws Exception {
        Random random = new Random(length);
        for (int i = 0; i < 40; i++) {
            byte[] content = Streams.content(random, length);
            byte[] stream = Streams.deflate(random, content);
            byte[] followed = Arrays.copyOf(stream, stream.length + random.nextInt(20));
            assertThat(Streams.byInflation(followed, Optional.empty())).isEqualTo(Streams.byZlib(followed));
            assertThat(Arrays.equals(read(stream), content)).isTrue();
        }
    }

    @Test
    void piecesOfAnySizeMakeNoDifference() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] stream = Streams.deflate(random, Streams.content(random, random.nextInt(50_000)));
            assertThat(Streams.byInflation(stream, Optional.of(random))).isEqualTo(Streams.byZlib(stream));
        }
    }

    @Test
    void mutantsEndAsInZlib() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] stream = Streams.deflate(random, Streams.content(random, random.nextInt(600)));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] mutant = Arrays.copyOf(stream, stream.length + random.nextInt(9));
            assertThat(Streams.byInflation(mutant, Optional.empty()))
                    .as(() -> HexFormat.of().formatHex(mutant))
                    .isEqualTo(Streams.byZlib(mutant));
        }
    }

    @Test
    void noiseEndsAsInZlib() throws Exception {
        Random random = new Random(8);
        byte[] noise = new byte[80];
        for (int i = 0; i < 50_000; i++) {
            random.nextBytes(noise);
            // A block of described codes, so that the descriptions are what is tried.
            noise[0] = (byte) ((noise[0] & ~7) | 4);
            assertThat(Streams.byInflation(noise, Optional.empty()))
                    .as(() -> HexFormat.of().formatHex(noise))
                    .isEqualTo(Streams.byZlib(noise));
        }
    }

    @Test
    void everyCutIsACut() throws Exception {
        Random random = new Random(9);
        for (int i = 0; i < 60; i++) {
            byte[] content = Streams.content(random, 400);
            byte[] stream = Streams.deflate(random, content);
            for (int length = 0; length < stream.length; length++) {
                byte[] cut = Arrays.copyOf(stream, length);
                assertThatThrownBy(() -> read(cut))
                        .isInstanceOf(CutStreamException.class)
                        .hasMessage("the stream is cut");
            }
        }
    }

    @Test
    void whatLiesBeforeTheDamageIsGivenFirst() throws Exception {
        // A stored block of three bytes, and a block of type 3.
        byte[] stream = HexFormat.of().parseHex("000300fcff01020307");
        int[] given = {0};
        Inflation inflation = new Inflation(new BitInput((target, from, count) -> {
            target[from] = stream[given[0]++];
            return 1;
        }));
        byte[] content = new byte[10];
        assertThat(inflation.read(content, 0, 10)).isEqualTo(3);
        assertThat(Arrays.copyOf(content, 4)).containsExactly(1, 2, 3, 0);
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> inflation.read(content, 0, 10))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessage("a block of type 3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "07, a block of type 3",
        "01030000ff, 'a stored block''s length is 3, and its complement 65280'",
        "fdff, '288 codes for literals and lengths, and 32 for distances'",
        "0302, 'a repetition of what lies 1 bytes back, where there are 0'",
    })
    void damageIsNamed(String stream, String message) {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex(stream + "0000")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(message);
    }
}
