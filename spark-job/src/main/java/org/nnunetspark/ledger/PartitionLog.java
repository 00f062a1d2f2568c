package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * Which cases each partition of a run has, on record before its tasks begin, so that a run that is killed leaves it:
 * {@code D/.nnunet-spark/{unit}/runs/e00000007.00000012-0000.json} for the partitions from the 12th on.
 */
public final class PartitionLog {
    private static final int SCHEMA = 1;
    /** A record holds at least one partition, and more as long as their ids have fewer characters than that. */
    private static final int CHARACTERS = 1 << 20;

    private static final Pattern NAME = Pattern.compile("e([0-9]{8,18})\\.[0-9]{8,10}-[0-9]{4,10}\\.json");

    private final ObjectStore store;
    private final LedgerLayout layout;

    public PartitionLog(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * The partitions of one run.
     *
     * @param epoch of the run
     * @param cases by the number of the partition
     */
    public record Run(long epoch, SortedMap<Integer, List<String>> cases) {}

    private record Partition(int number, List<String> cases) {
        Partition {
            cases = List.copyOf(cases);
        }
    }

    private record Partitions(int schema, String uuid, List<Partition> partitions) {
        Partitions {
            Objects.requireNonNull(uuid, "uuid");
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * Puts partitions on record.
     *
     * @param first number of the first
     * @param cases ids of the cases of each
     */
    public void begin(long epoch, int first, List<List<String>> cases) throws IOException {
        List<Partition> waiting = new ArrayList<>();
        int characters = 0;
        int files = 0;
        for (int i = 0; i < cases.size(); i++) {
            waiting.add(new Partition(first + i, cases.get(i)));
            characters += cases.get(i).stream().mapToInt(String::length).sum();
            if (characters >= CHARACTERS || i == cases.size() - 1) {
                put(layout.runs().resolve(String.format("e%08d.%08d-%04d.json", epoch, first, files)), waiting);
                files++;
                waiting = new ArrayList<>();
                characters = 0;
            }
        }
    }

    private void put(StorePath path, List<Partition> partitions) throws IOException {
        byte[] content =
                RecordJson.write(new Partitions(SCHEMA, UUID.randomUUID().toString(), partitions));
        if (store.putIfAbsent(path, content) == PutOutcome.EXISTS) {
            throw new IOException(path + " is there already, of another run with this run's number");
        }
    }

    /** The last run that visited any case; empty where none did. A record that cannot be read is an exception. */
    public Optional<Run> last() throws IOException {
        OptionalLong epoch = OptionalLong.empty();
        List<StoreEntry> entries = store.entry(layout.runs()).isPresent() ? store.list(layout.runs()) : List.of();
        for (StoreEntry entry : entries) {
            OptionalLong of = epochOf(entry.name());
            if (of.isPresent() && of.getAsLong() > epoch.orElse(0)) {
                epoch = of;
            }
        }
        return epoch.isEmpty() ? Optional.empty() : Optional.of(read(epoch.getAsLong(), entries));
    }

    private Run read(long epoch, List<StoreEntry> entries) throws IOException {
        SortedMap<Integer, List<String>> cases = new TreeMap<>();
        for (StoreEntry entry : entries) {
            if (epochOf(entry.name()).equals(OptionalLong.of(epoch))) {
                StorePath path = layout.runs().resolve(entry.name());
                byte[] content = store.read(path, RecordJson.MAX_BYTES);
                RecordJson.read(path, content, SCHEMA, Partitions.class)
                        .orElseThrow(() -> new IOException(path + " cannot be read; submit without restriction"))
                        .partitions()
                        .forEach(partition -> cases.put(partition.number(), partition.cases()));
            }
        }
        return new Run(epoch, cases);
    }

    private static OptionalLong epochOf(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
