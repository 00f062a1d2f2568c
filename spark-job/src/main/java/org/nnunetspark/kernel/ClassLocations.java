package org.nnunetspark.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.numpy.RandomState;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/**
 * nnU-Net's class locations ({@code _sample_foreground_locations}): for every class some voxels drawn at random, so that
 * training finds foreground without searching. Per class at least 10,000 voxels, or 1 %, or all there are.
 *
 * <p>nnU-Net lists all voxels of a class and draws from the list. Here only the ranks are drawn, and the voxels of these
 * ranks are looked up in a second pass over the labels: the result is the same, and the list never exists.
 */
public final class ClassLocations {
    private static final int SEED = 1234;
    private static final long AT_LEAST = 10_000;
    private static final double SHARE = 0.01;

    private final LabelSource labels;
    private final LabelCensus census;
    private final RandomState random = new RandomState(SEED);

    private ClassLocations(LabelSource labels, LabelCensus census) {
        this.labels = labels;
        this.census = census;
    }

    /** The voxels drawn for one class. */
    public static final class Found {
        private final ForegroundClass foregroundClass;
        private final int[] zyx;

        Found(ForegroundClass foregroundClass, int[] zyx) {
            this.foregroundClass = foregroundClass;
            this.zyx = zyx;
        }

        public ForegroundClass foregroundClass() {
            return foregroundClass;
        }

        /** Coordinates z, y, x of one voxel after the other, in the order drawn; the array is not copied. */
        public int[] zyx() {
            return zyx;
        }

        public int count() {
            return zyx.length / 3;
        }
    }

    /**
     * Draws the voxels of every class.
     *
     * @param labels resampled labels, -1 outside the nonzero region; read twice
     * @param classes in nnU-Net's order; one generator serves them all, so the order matters
     * @return one entry a class, in the same order
     * @throws InputFaultException VOLUME_TOO_LARGE if there are more than 2^34 voxels, or a class counts more than that
     */
    public static List<Found> find(LabelSource labels, List<ForegroundClass> classes) {
        requireCountable("a map of " + labels.shape(), labels.shape().voxels());
        return new ClassLocations(labels, LabelCensus.of(labels)).find(classes);
    }

    /**
     * The most voxels that are drawn, whatever the labels: labels share the voxels, a label may be in several regions. That is
     * when one class has all voxels but the few that suffice for the least number of all others.
     */
    public static long most(Shape shape, List<ForegroundClass> classes) {
        if (classes.isEmpty()) {
            return 0;
        }
        long inClasses = overlap(classes) * shape.voxels();
        long others = Math.min((classes.size() - 1) * AT_LEAST, inClasses);
        long largest = (long) Math.ceil(SHARE * (inClasses - others));
        return Math.max(Math.min(classes.size() * AT_LEAST, inClasses), others + largest);
    }

    /** The most classes that a voxel can be in. */
    private static long overlap(List<ForegroundClass> classes) {
        return classes.stream()
                .flatMap(each -> each.labels().stream())
                .collect(Collectors.groupingBy(label -> label, Collectors.counting()))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    /** Memory of the voxels that are found. */
    public static Bytes foundMemory(Shape shape, List<ForegroundClass> classes) {
        return Bytes.onHeap(most(shape, classes) * 3 * Integer.BYTES);
    }

    /**
     * Memory while voxels are drawn and looked up: the ranks of all classes, the draw of one, a plane, tables of labels. What a
     * voxel takes while it is drawn is less than what it takes when its rank is wanted, which is later, so of drawing only
     * that counts which does not grow with the number drawn.
     */
    public static Bytes memory(Shape shape, List<ForegroundClass> classes) {
        long drawn = most(shape, classes);
        long tables = (1L << 16) * (Long.BYTES + Integer.BYTES);
        return foundMemory(shape, classes)
                .plus(LabelRanks.memory(drawn))
                .plus(Bytes.onHeap(drawn * Long.BYTES + RandomState.choiceMemory(shape.voxels(), 0)))
                .plus(Bytes.onHeap((long) shape.plane() * Short.BYTES + tables));
    }

    private List<Found> find(List<ForegroundClass> classes) {
        List<Found> found = new ArrayList<>();
        LabelRanks wanted = new LabelRanks(census);
        for (ForegroundClass each : classes) {
            long[] ranks = draw(each);
            int[] zyx = new int[3 * ranks.length];
            want(each, ranks, zyx, wanted);
            found.add(new Found(each, zyx));
        }
        wanted.lookUp(labels);
        return found;
    }

    private long[] draw(ForegroundClass each) {
        long total = each.labels().stream().mapToLong(census::count).sum();
        if (total == 0) {
            return new long[0];
        }
        requireCountable("class " + each.labels(), total);
        long count = Math.max(Math.min(AT_LEAST, total), (long) Math.ceil(total * SHARE));
        return random.choiceWithoutReplacement(total, (int) count);
    }

    private static void requireCountable(String what, long voxels) {
        if (voxels > LabelRanks.MAX_RANKS) {
            throw new InputFaultException(
                    FaultCode.VOLUME_TOO_LARGE,
                    "",
                    what + " has " + voxels + " voxels; classes are located among at most " + LabelRanks.MAX_RANKS);
        }
    }

    /** Turns ranks within a class into ranks within its labels, which follow each other in the class's own order. */
    private void want(ForegroundClass each, long[] ranks, int[] zyx, LabelRanks wanted) {
        long[] starts = new long[each.labels().size() + 1];
        for (int i = 0; i < each.labels().size(); i++) {
            starts[i + 1] = starts[i] + census.count(each.labels().get(i));
        }
        for (int slot = 0; slot < ranks.length; slot++) {
            int which = 0;
            while (ranks[slot] >= starts[which + 1]) {
                which++;
            }
            wanted.add(each.labels().get(which), ranks[slot] - starts[which], zyx, slot);
        }
    }
}
