package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * D9: what a dataset's folder held when a run had ended with all that it was asked. What the run did not touch is carried
 * over from the record before it, so that the latest one speaks for the whole folder.
 *
 * @param schema {@link #SCHEMA}
 * @param epoch the run
 * @param documents the files beside the configurations' folders, by their names: dataset.json, plans, fingerprint
 * @param units the configurations that were completed, by their names
 */
public record CompletionRecord(int schema, long epoch, List<FileRecord> documents, List<Unit> units)
        implements Serializable {
    /** Raised whenever an older program could misread a record. */
    public static final int SCHEMA = 1;

    public CompletionRecord {
        documents = List.copyOf(documents);
        units = List.copyOf(units);
    }

    /**
     * A configuration that a run completed.
     *
     * @param name of its folder
     * @param epoch the run that completed it
     * @param runKey G: under which its cases were made
     * @param cases number of cases on record
     * @param quarantined number of cases put aside
     * @param skipped cases that the run was told to leave out
     * @param root of the records, see {@link RecordsRoot}
     */
    public record Unit(
            String name, long epoch, RunKey runKey, int cases, int quarantined, List<String> skipped, String root)
            implements Serializable {
        public Unit {
            skipped = List.copyOf(skipped);
            Sha256Hex.check(root, "the root of " + name);
        }
    }

    /** A record of a run that adds to what was known, and replaces what it did anew. */
    CompletionRecord after(CompletionRecord before) {
        return new CompletionRecord(
                SCHEMA,
                epoch,
                newest(before.documents, documents, FileRecord::name),
                newest(before.units, units, Unit::name));
    }

    private static <T> List<T> newest(Collection<T> old, Collection<T> young, Function<T, String> name) {
        Map<String, T> byName = new TreeMap<>();
        Stream.concat(old.stream(), young.stream()).forEach(each -> byName.put(name.apply(each), each));
        return List.copyOf(byName.values());
    }
}
