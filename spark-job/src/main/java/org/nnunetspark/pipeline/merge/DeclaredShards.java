package org.nnunetspark.pipeline.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.ShardLog;
import org.nnunetspark.ledger.ShardRecord;
import org.nnunetspark.ledger.ShardRecord.Rules;
import org.nnunetspark.pipeline.RawDataset;

/**
 * The shards of one configuration, as the folders declare them. They must be parts of one division of one dataset, made by the
 * same rules, and none may be missing.
 *
 * @param shards each with its folder
 */
record DeclaredShards(List<Declared> shards) {
    /**
     * A shard that a folder declares.
     *
     * @param place the folder
     * @param record what it declares
     */
    record Declared(OpenShard place, ShardRecord record) {
        @Override
        public String toString() {
            return "shard " + record.shard() + " in " + place.folder();
        }
    }

    static DeclaredShards survey(String unit, List<OpenShard> folders, Reasons reasons) throws IOException {
        List<Declared> shards = new ArrayList<>();
        for (OpenShard folder : folders) {
            List<ShardRecord> declared =
                    new ShardLog(folder.store(), LedgerLayout.configuration(folder.folder(), unit)).shards();
            declared.forEach(record -> shards.add(new Declared(folder, record)));
            if (declared.isEmpty()) {
                reasons.add(
                        FaultCode.SHARD_GAP,
                        unit,
                        folder.folder() + " declares no shard of it; preprocess there with --shard");
            }
        }
        return new DeclaredShards(shards);
    }

    /** Whether any folder has the unit. */
    static boolean isAnywhere(String unit, List<OpenShard> folders) throws IOException {
        for (OpenShard folder : folders) {
            if (!new ShardLog(folder.store(), LedgerLayout.configuration(folder.folder(), unit))
                    .shards()
                    .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    void check(String unit, Reasons reasons) {
        if (shards.isEmpty()) {
            return;
        }
        Declared first = shards.get(0);
        boolean alike = true;
        for (Declared other : shards) {
            Optional<String> difference = difference(first.record(), other.record());
            if (difference.isPresent()) {
                reasons.add(FaultCode.SHARDS_DIFFER, unit, first + " and " + other + " differ: " + difference.get());
                alike = false;
            }
        }
        if (alike) {
            checkNumbers(unit, reasons);
        }
    }

    private void checkNumbers(String unit, Reasons reasons) {
        Set<Integer> missing = new TreeSet<>();
        int count = shards.get(0).record().shard().count();
        for (int number = 1; number <= count; number++) {
            missing.add(number);
        }
        shards.forEach(declared -> missing.remove(declared.record().shard().number()));
        missing.forEach(number ->
                reasons.add(FaultCode.SHARD_GAP, unit, "shard " + number + "/" + count + " is in none of the folders"));
    }

    private static Optional<String> difference(ShardRecord a, ShardRecord b) {
        if (a.shard().count() != b.shard().count()) {
            return Optional.of("they are parts of divisions into " + a.shard().count() + " and "
                    + b.shard().count());
        }
        if (!a.dataset().equals(b.dataset())) {
            return Optional.of("they were made of other cases, " + a.dataset().cases() + " and "
                    + b.dataset().cases() + " in all; submit both again for the dataset as it is");
        }
        return difference(a.rules(), b.rules());
    }

    private static Optional<String> difference(Rules a, Rules b) {
        if (a.algorithmEpoch() != b.algorithmEpoch()) {
            return Optional.of("they were made by programs of the algorithm epochs " + a.algorithmEpoch() + " and "
                    + b.algorithmEpoch());
        }
        if (!a.output().equals(b.output())) {
            return Optional.of("results were written as " + a.output() + " and as " + b.output());
        }
        return a.runKey().equals(b.runKey())
                ? Optional.empty()
                : Optional.of("they were made with other plans, another dataset.json, or another --skip_verification");
    }

    /** Compares the cases of all shards together with those of the raw dataset. */
    void compare(String unit, RawDataset raw, Set<String> skipped, Reasons reasons) {
        Set<String> missing = new HashSet<>();
        raw.inventory().cases().forEach(files -> missing.add(files.caseId()));
        missing.removeAll(skipped);
        Set<String> unknown = new HashSet<>();
        for (Declared declared : shards) {
            unknown.addAll(declared.record().cases());
        }
        Set<String> shared = new HashSet<>(missing);
        shared.retainAll(unknown);
        missing.removeAll(shared);
        unknown.removeAll(shared);
        reasons.addCases(FaultCode.SHARD_GAP, missing, "of " + raw.folder() + " are in no shard of " + unit);
        reasons.addCases(FaultCode.SHARDS_DIFFER, unknown, "of " + unit + " are not in " + raw.folder());
    }
}
