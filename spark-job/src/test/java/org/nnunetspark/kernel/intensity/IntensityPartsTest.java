package org.nnunetspark.kernel.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.numpy.PairwiseTree.Precision;

/** Parts of a dataset, made and merged anywhere, give what one look at everything gives. */
final class IntensityPartsTest {
    private final Random random = new Random(17);

    @Test
    void partsSentAroundAndMergedInAnyOrderGiveTheWhole() throws Exception {
        for (int round = 0; round < 12; round++) {
            Precision precision = round < 6 ? Precision.FLOAT32 : Precision.FLOAT64;
            float[] values = values(1 + random.nextInt(20_000));
            SampleRange whole = new SampleRange(values.length, 0, values.length, precision);
            IntensityQuery query = IntensityQuery.of(whole, FirstPass.of(whole, runs(values, 0)));
            Intensities expected = query.answer(SecondPass.of(whole, query, runs(values, 0)));

            List<SampleRange> ranges = ranges(values.length, precision);
            List<FirstPass> first = new ArrayList<>();
            for (SampleRange range : ranges) {
                first.add(sent(FirstPass.of(range, runs(values, range.start()))));
            }
            IntensityQuery asked = sent(IntensityQuery.of(ranges.get(0), merged(first, FirstPass::merge)));
            List<SecondPass> second = new ArrayList<>();
            for (SampleRange range : ranges) {
                second.add(sent(SecondPass.of(range, asked, runs(values, range.start()))));
            }
            assertThat(asked.answer(merged(second, SecondPass::merge))).isEqualTo(expected);
        }
    }

    @Test
    void partsOfWholeNumbersAreSmall() throws Exception {
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4000) - 1000;
        }
        SampleRange whole = new SampleRange(values.length, 0, values.length, Precision.FLOAT32);
        FirstPass first = FirstPass.of(whole, runs(values, 0));
        SecondPass second = SecondPass.of(whole, IntensityQuery.of(whole, first), runs(values, 0));
        assertThat(bytes(first)).hasSizeLessThan(20_000);
        assertThat(bytes(second)).hasSizeLessThan(20_000);
    }

    @Test
    void aPartIsNotCountedTwice() {
        FirstPass part = FirstPass.of(new SampleRange(10, 2, 4, Precision.FLOAT32), runs(new float[4], 0));
        FirstPass again = FirstPass.of(new SampleRange(10, 5, 3, Precision.FLOAT32), runs(new float[3], 0));
        assertThatThrownBy(() -> part.merge(again))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values 5 to 8 of 10 meet others that end at 6");
    }

    @Test
    void answersToDifferentQuestionsDoNotMerge() {
        SampleRange whole = new SampleRange(3, 0, 3, Precision.FLOAT32);
        SecondPass small = answer(whole, 1, 1, 1);
        SecondPass large = answer(whole, 900, 900, 900);
        assertThatThrownBy(() -> small.merge(large))
                .hasMessageStartingWith("parts with answers to different questions");
    }

    private static SecondPass answer(SampleRange whole, float... values) {
        IntensityQuery query = IntensityQuery.of(whole, FirstPass.of(whole, runs(values, 0)));
        return SecondPass.of(whole, query, runs(values, 0));
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * 100);
        }
        return values;
    }

    private List<SampleRange> ranges(int total, Precision precision) {
        List<SampleRange> ranges = new ArrayList<>();
        for (int start = 0; start < total; ) {
            int count = Math.min(total - start, 1 + random.nextInt(1 + total / 5));
            ranges.add(new SampleRange(total, start, count, precision));
            start += count;
        }
        return ranges;
    }

    private <T> T merged(List<T> parts, BinaryOperator<T> merge) {
        List<T> left = new ArrayList<>(parts);
        Collections.shuffle(left, random);
        while (left.size() > 1) {
            T one = left.remove(random.nextInt(left.size()));
            left.set(0, merge.apply(left.get(0), one));
        }
        return left.get(0);
    }

    private static FloatRuns runs(float[] values, long start) {
        int[] at = {(int) start};
        return (target, count) -> {
            System.arraycopy(values, at[0], target, 0, count);
            at[0] += count;
        };
    }

    private static byte[] bytes(Object part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(part);
        }
        return bytes.toByteArray();
    }

    /** What arrives at another machine. */
    @SuppressWarnings("unchecked")
    private static <T> T sent(T part) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(part)))) {
            return (T) in.readObject();
        }
    }
}
