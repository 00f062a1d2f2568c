package org.nnunetspark.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

final class SpareArraysTest {
    private final SpareArrays spare = new SpareArrays();

    @Test
    void keepsNothingAtFirst() {
        INDArray array = spare.take(DataType.INT16, 10);
        spare.give(array);
        assertThat(array.wasClosed()).isTrue();
        assertThat(spare.bytes()).isZero();
    }

    @Test
    void givesTheSmallestThatIsLongEnoughButNotTwiceAsLong() {
        spare.limit(1000);
        INDArray large = spare.take(DataType.INT16, 100);
        INDArray medium = spare.take(DataType.INT16, 50);
        INDArray small = spare.take(DataType.INT16, 40);
        spare.give(large);
        spare.give(medium);
        spare.give(small);
        assertThat(spare.bytes()).isEqualTo(380);
        assertThat(spare.take(DataType.INT16, 45)).isSameAs(medium);
        assertThat(spare.take(DataType.INT16, 50)).isNotSameAs(large);
        assertThat(spare.take(DataType.INT16, 51)).isSameAs(large);
        assertThat(spare.bytes()).isEqualTo(80);
    }

    @Test
    void doesNotTakeOneTypeForAnother() {
        spare.limit(1000);
        INDArray shorts = spare.take(DataType.INT16, 100);
        spare.give(shorts);
        assertThat(spare.take(DataType.FLOAT, 10)).isNotSameAs(shorts);
    }

    @Test
    void staysWithinItsLimitWithWhatIsInUse() {
        spare.limit(250);
        INDArray first = spare.take(DataType.INT16, 100);
        spare.give(first);
        assertThat(spare.bytes()).isEqualTo(200);
        INDArray second = spare.take(DataType.INT16, 101);
        assertThat(first.wasClosed()).isTrue();
        spare.give(second);
        assertThat(spare.bytes()).isEqualTo(202);
    }

    @Test
    void freesWhatALowerLimitDoesNotHold() {
        spare.limit(1000);
        INDArray large = spare.take(DataType.INT16, 100);
        INDArray small = spare.take(DataType.INT16, 50);
        spare.give(large);
        spare.give(small);
        spare.limit(200);
        assertThat(small.wasClosed()).isTrue();
        assertThat(large.wasClosed()).isFalse();
        spare.limit(0);
        assertThat(large.wasClosed()).isTrue();
    }

    @Test
    void givesAllToOthersAndKeepsNothingMore() {
        spare.limit(1000);
        INDArray given = spare.take(DataType.INT16, 100);
        INDArray inUse = spare.take(DataType.INT16, 50);
        spare.give(given);
        assertThat(spare.takeAll()).singleElement().isSameAs(given);
        assertThat(spare.bytes()).isZero();
        spare.give(inUse);
        assertThat(inUse.wasClosed()).isTrue();
        assertThat(given.wasClosed()).isFalse();
        given.close();
    }

    @Test
    void hasWhatOthersHadWithinItsLimit() {
        INDArray large = spare.take(DataType.INT16, 100);
        INDArray small = spare.take(DataType.INT16, 50);
        SpareArrays next = new SpareArrays();
        next.limit(290);
        next.addAll(List.of(large, small));
        assertThat(small.wasClosed()).isTrue();
        assertThat(next.bytes()).isEqualTo(200);
        assertThat(next.take(DataType.INT16, 100)).isSameAs(large);
        next.give(large);
        assertThat(next.bytes()).isEqualTo(200);
        next.limit(0);
        assertThat(large.wasClosed()).isTrue();
    }
}
