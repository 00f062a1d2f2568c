package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** The shards that a unit's results were made in: {@code D/.nnunet-spark/{unit}/shards/e00000007.2of4.json}. */
public final class ShardLog {
    private static final Pattern NAME = Pattern.compile("e([0-9]{8,18})\\.([0-9]{1,6})of([0-9]{1,6})\\.json");

    private final ObjectStore store;
    private final LedgerLayout layout;

    public ShardLog(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    private record Name(String file, long epoch, int number, int count) {}

    /**
     * Puts a shard on record, before any of its cases is begun.
     *
     * @throws IOException also where the shard has so many cases that its record could not be read
     */
    public void declare(ShardRecord record) throws IOException {
        byte[] content = RecordJson.write(record);
        if (content.length > RecordJson.MAX_BYTES) {
            throw new IOException("shard " + record.shard() + " has "
                    + record.cases().size() + " cases, too many for its record; make more shards");
        }
        store.makeFolder(layout.shards());
        StorePath path = layout.shards()
                .resolve(String.format(
                        "e%08d.%dof%d.json",
                        record.epoch(), record.shard().number(), record.shard().count()));
        if (store.putIfAbsent(path, content) == PutOutcome.EXISTS) {
            throw new IOException(path + " is there already, of another run with this run's number");
        }
    }

    /**
     * The shards of the last division, by number, each as it was submitted last. Those of divisions into another number of
     * parts count no more.
     */
    public List<ShardRecord> shards() throws IOException {
        List<Name> names = names();
        Map<Integer, Name> latest = new TreeMap<>();
        int count = names.isEmpty() ? 0 : names.get(names.size() - 1).count();
        names.stream().filter(name -> name.count() == count).forEach(name -> latest.put(name.number(), name));
        List<ShardRecord> shards = new ArrayList<>();
        for (Name name : latest.values()) {
            shards.add(read(layout.shards().resolve(name.file())));
        }
        return shards;
    }

    /** By epoch. */
    private List<Name> names() throws IOException {
        List<Name> names = new ArrayList<>();
        if (store.entry(layout.shards()).isPresent()) {
            for (StoreEntry entry : store.list(layout.shards())) {
                Matcher matcher = NAME.matcher(entry.name());
                if (entry.isFile() && matcher.matches()) {
                    names.add(new Name(
                            entry.name(),
                            Long.parseLong(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3))));
                }
            }
        }
        names.sort(Comparator.comparingLong(Name::epoch));
        return names;
    }

    private ShardRecord read(StorePath path) throws IOException {
        Optional<ShardRecord> record =
                RecordJson.read(path, store.read(path, RecordJson.MAX_BYTES), ShardRecord.SCHEMA, ShardRecord.class);
        return record.orElseThrow(
                () -> new IOException(path + " cannot be read; submit the shard again, which puts it on record anew"));
    }
}
