package org.nnunetspark.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The root of a Merkle tree over a unit's done-records: one digest that changes if a record is lost, added or altered in its
 * key or its outputs' bytes. Tokens are left out, because a record is renewed when its files are found copied. A record's
 * leaf is a digest with the prefix 0, an inner node one of two digests with the prefix 1; a node without a sibling moves up.
 */
public final class RecordsRoot {
    private static final Comparator<Leaf> ORDER =
            Comparator.comparing(Leaf::caseId).thenComparing(Leaf::key);

    private final List<Leaf> leaves = new ArrayList<>();

    private record Leaf(String caseId, String key, String hash) {}

    /** Adds a record; the order does not count. */
    public void add(DoneRecord record) {
        KeyDigest digest = new KeyDigest()
                .number(0)
                .field(record.caseId())
                .field(record.key().hex())
                .field(record.runKey().hex())
                .number(record.outputs().size());
        for (FileRecord output : record.outputs()) {
            digest.field(output.name()).number(output.length()).field(output.sha256());
        }
        leaves.add(new Leaf(record.caseId(), record.key().hex(), digest.hex()));
    }

    /** The number of records. */
    public int records() {
        return leaves.size();
    }

    /** SHA-256 in hexadecimal. */
    public String hex() {
        List<String> level = leaves.stream().sorted(ORDER).map(Leaf::hash).toList();
        while (level.size() > 1) {
            level = above(level);
        }
        return level.isEmpty() ? new KeyDigest().hex() : level.get(0);
    }

    private static List<String> above(List<String> level) {
        List<String> above = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(new KeyDigest()
                    .number(1)
                    .field(level.get(i))
                    .field(level.get(i + 1))
                    .hex());
        }
        if (level.size() % 2 == 1) {
            above.add(level.get(level.size() - 1));
        }
        return above;
    }
}
