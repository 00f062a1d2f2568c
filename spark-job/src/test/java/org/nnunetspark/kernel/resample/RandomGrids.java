package org.nnunetspark.kernel.resample;

import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nnunetspark.volume.Shape;

/** Small random resamplings: short and unchanged axes, halves, thirds, doubles and odd factors, every separate axis. */
final class RandomGrids {
    private RandomGrids() {}

    record Grid(int seed, Shape from, Shape to, OptionalInt separate) {}

    static Stream<Grid> some(int count) {
        return IntStream.range(0, count).mapToObj(RandomGrids::grid);
    }

    private static Grid grid(int seed) {
        Random random = new Random(seed);
        int[] from = new int[3];
        int[] to = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            from[axis] = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1 + random.nextInt(23);
            to[axis] = switch (random.nextInt(6)) {
                case 0 -> from[axis];
                case 1 -> from[axis] * 2;
                case 2 -> Math.max(1, from[axis] / 2);
                case 3 -> Math.max(1, from[axis] / 3);
                default -> Math.max(1, (int) (from[axis] * (0.6 + random.nextDouble())));
            };
        }
        int separate = random.nextInt(6);
        return new Grid(
                seed, Shape.of(from), Shape.of(to), separate < 3 ? OptionalInt.of(separate) : OptionalInt.empty());
    }
}
