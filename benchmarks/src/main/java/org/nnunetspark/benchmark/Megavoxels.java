package org.nnunetspark.benchmark;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The result that counts: JMH prints it beside the calls a second, as the line {@code :megavoxels}. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Megavoxels {
    /** Voxels worked on in this iteration, in millions; JMH divides them by its seconds. */
    public double megavoxels;

    @Setup(Level.Iteration)
    public void reset() {
        megavoxels = 0;
    }

    void add(long voxels) {
        megavoxels += voxels / 1e6;
    }
}
