package org.nnunetspark.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What the partitions of all runs have done, by run and number. */
final class PartitionTotals {
    private final Map<Partition, Total> totals =
            new TreeMap<>(Comparator.comparingLong(Partition::run).thenComparingInt(Partition::number));

    private record Partition(long run, int number) {}

    private record Total(int done, double seconds) {
        Total plus(Total other) {
            return new Total(done + other.done, seconds + other.seconds);
        }
    }

    void add(CaseStatus.Made made) {
        totals.merge(
                new Partition(made.run(), made.partition()),
                new Total(1, made.metrics().seconds()),
                Total::plus);
    }

    void write(ArrayNode rows) {
        totals.forEach((partition, total) -> rows.addObject()
                .put("run", partition.run())
                .put("partition", partition.number())
                .put("done", total.done())
                .put("seconds", total.seconds()));
    }
}
