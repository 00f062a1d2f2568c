package org.nnunetspark.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/**
 * Groups cases into partitions by predicted cost. A partition is only a grouping: results do not depend on it.
 *
 * <p>The largest case first goes to the group that is cheapest so far (longest processing time first); groups are given
 * back dearest first, because Spark starts them in that order and a dear one started last would be waited for.
 */
public final class Partitioning {
    private Partitioning() {}

    private static final class Group<T> {
        private final int number;
        private final List<T> members = new ArrayList<>();
        private long cost;

        Group(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        long cost() {
            return cost;
        }
    }

    /**
     * Groups items.
     *
     * @param items in a fixed order; ties of cost keep it
     * @param cost predicted cost of one item, at least 0
     * @param groups wanted number of groups, at least 1; never more than items
     * @return no empty group, dearest first, within a group largest first; empty if there are no items
     */
    public static <T extends Serializable> List<List<T>> group(List<T> items, ToLongFunction<T> cost, int groups) {
        if (groups < 1) {
            throw new IllegalArgumentException("cannot make " + groups + " groups");
        }
        PriorityQueue<Group<T>> cheapestFirst = new PriorityQueue<>(
                Comparator.<Group<T>>comparingLong(Group::cost).thenComparingInt(Group::number));
        for (int i = 0; i < Math.min(groups, items.size()); i++) {
            cheapestFirst.add(new Group<>(i));
        }
        items.stream()
                .sorted(Comparator.comparingLong(cost).reversed())
                .forEach(item -> addToCheapest(cheapestFirst, item, cost.applyAsLong(item)));
        return cheapestFirst.stream()
                .sorted(Comparator.<Group<T>>comparingLong(Group::cost)
                        .reversed()
                        .thenComparingInt(Group::number))
                .map(group -> group.members)
                .toList();
    }

    private static <T> void addToCheapest(PriorityQueue<Group<T>> groups, T item, long cost) {
        Group<T> cheapest = groups.remove();
        cheapest.members.add(item);
        // Every case costs something, or groups of empty cases would grow without end.
        cheapest.cost += cost + 1;
        groups.add(cheapest);
    }
}
