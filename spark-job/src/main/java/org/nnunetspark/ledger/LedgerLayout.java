package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.storage.StorePath;

/**
 * Every path and name pattern of one unit of a preprocessed dataset folder D.
 *
 * <pre>
 * D/nnUNetPlans_3d_fullres/liver_0.b2nd                   results, named as nnU-Net's
 * D/.nnunet-spark/epochs/                                 see {@link EpochLayout}; one for all units
 * D/.nnunet-spark/fingerprint/parts/liver_0.f32           results of the unit "fingerprint"
 * D/.nnunet-spark/fingerprint/cases.gz                    {@link FingerprintCases}
 * D/.nnunet-spark/nnUNetPlans_3d_fullres/                 state of a unit:
 *     INIT.json                                           what program made it
 *     done/{case hash}.{case key}.json                    {@link DoneRecord}
 *     bases/{run key}.json                                {@link RunBasis}
 *     records.gz                                          {@link RecordCopies}
 *     quarantine/{case hash}.json                         {@link QuarantineRecord}
 *     attempts/e00000007/{case hash}.{uuid}.json          begun and not ended in epoch 7
 *     tmp/e00000007/{uuid}/                               staging of one attempt
 *     runs/e00000007.00000012-0000.json                   cases of the run's partitions, see {@link PartitionLog}
 *     shards/e00000007.2of4.json                          {@link ShardRecord}
 * D/.nnunet-spark/COMPLETE.e00000007.json                 {@link CompletionRecord}: what the run of epoch 7 ended with
 * </pre>
 *
 * The case hash is the first 32 hexadecimal digits of the case id's SHA-256: bad ids have records, too.
 *
 * @param dataset the dataset's folder below nnUNet_preprocessed
 * @param unit name of the unit's state folder
 * @param results where the unit's outputs are published
 */
public record LedgerLayout(StorePath dataset, String unit, StorePath results) implements Serializable {
    private static final String STATE = ".nnunet-spark";
    private static final String FINGERPRINT = "fingerprint";
    private static final Set<String> RESERVED = Set.of(FINGERPRINT, EpochLayout.FOLDER);
    private static final Pattern UNIT = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");
    private static final Pattern DONE = Pattern.compile("([0-9a-f]{32})\\.[0-9a-f]{64}\\.json");
    private static final Pattern QUARANTINE = Pattern.compile("([0-9a-f]{32})\\.json");
    private static final Pattern ATTEMPT = Pattern.compile("([0-9a-f]{32})\\.[0-9a-f-]{36}\\.json");
    private static final Pattern COMPLETION = Pattern.compile("COMPLETE\\.e([0-9]{8,18})\\.json");
    private static final Pattern EPOCH = Pattern.compile("e([0-9]{8,18})");
    private static final int CASE_HASH_DIGITS = 32;

    /** The unit of a configuration; its identifier is the plans' {@code data_identifier}. */
    public static LedgerLayout configuration(StorePath dataset, String identifier) {
        if (!isConfiguration(identifier)) {
            throw new IllegalArgumentException("data_identifier cannot be '" + identifier + "'");
        }
        return new LedgerLayout(dataset, identifier, dataset.resolve(identifier));
    }

    /** Whether a configuration's unit can have this name. */
    public static boolean isConfiguration(String identifier) {
        return UNIT.matcher(identifier).matches() && !RESERVED.contains(identifier);
    }

    /** The unit of the fingerprint, whose results are parts of a reduce and no files of nnU-Net. */
    public static LedgerLayout fingerprint(StorePath dataset) {
        StorePath parts = stateOf(dataset).resolve(FINGERPRINT).resolve("parts");
        return new LedgerLayout(dataset, FINGERPRINT, parts);
    }

    /** The folder of all that is this program's in a dataset's folder. */
    public static StorePath stateOf(StorePath dataset) {
        return dataset.resolve(STATE);
    }

    /** Where an output of this name is published. */
    public StorePath result(String output) {
        return results.resolve(output);
    }

    /** The unit's state folder. */
    public StorePath state() {
        return stateOf(dataset).resolve(unit);
    }

    public StorePath init() {
        return state().resolve("INIT.json");
    }

    public StorePath runs() {
        return state().resolve("runs");
    }

    public StorePath shards() {
        return state().resolve("shards");
    }

    public StorePath doneFolder() {
        return state().resolve("done");
    }

    public StorePath done(String caseId, CaseKey key) {
        return doneFolder().resolve(caseHash(caseId) + "." + key.hex() + ".json");
    }

    /** Copies of the done-records in one file. */
    public StorePath copies() {
        return state().resolve("records.gz");
    }

    /** Of the unit "fingerprint": the cases that it was taken of. */
    public StorePath cases() {
        return state().resolve("cases.gz");
    }

    /** What run keys stand for. */
    public StorePath bases() {
        return state().resolve("bases");
    }

    public StorePath basis(RunKey key) {
        return bases().resolve(key.hex() + ".json");
    }

    public StorePath quarantineFolder() {
        return state().resolve("quarantine");
    }

    public StorePath quarantine(String caseId) {
        return quarantineFolder().resolve(caseHash(caseId) + ".json");
    }

    /** Attempts of all epochs. */
    public StorePath attempts() {
        return state().resolve("attempts");
    }

    public StorePath attempts(long epoch) {
        return attempts().resolve(epochName(epoch));
    }

    public StorePath attempt(String caseId, Attempt attempt) {
        return attempts(attempt.epoch()).resolve(caseHash(caseId) + "." + attempt.uuid() + ".json");
    }

    /** Temporary files of all epochs. */
    public StorePath tmp() {
        return state().resolve("tmp");
    }

    /** Staging folder of one attempt. */
    public StorePath staging(Attempt attempt) {
        return tmp().resolve(epochName(attempt.epoch())).resolve(attempt.uuid());
    }

    /** The tables of one run, for people: {@code D/.nnunet-spark/tables/e00000007}. */
    public static StorePath tables(StorePath dataset, long epoch) {
        return stateOf(dataset).resolve("tables").resolve(epochName(epoch));
    }

    /** What a run ended with: {@code D/.nnunet-spark/COMPLETE.e00000007.json}. */
    public static StorePath completion(StorePath dataset, long epoch) {
        return stateOf(dataset).resolve("COMPLETE." + epochName(epoch) + ".json");
    }

    /** The epoch of a completion record's name; empty for any other name. */
    static OptionalLong epochOfCompletion(String fileName) {
        return firstGroup(COMPLETION, fileName)
                .map(Long::valueOf)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    public EpochLayout epochs() {
        return new EpochLayout(dataset);
    }

    private static String epochName(long epoch) {
        return String.format("e%08d", epoch);
    }

    /** First 32 hexadecimal digits of the SHA-256 of a case id. */
    public static String caseHash(String caseId) {
        return KeyDigest.sha256(caseId).substring(0, CASE_HASH_DIGITS);
    }

    /** The case hash in the name of a done record; empty for any other name. */
    static Optional<String> caseOfDone(String fileName) {
        return firstGroup(DONE, fileName);
    }

    /** The case hash in the name of a quarantine record; empty for any other name. */
    static Optional<String> caseOfQuarantine(String fileName) {
        return firstGroup(QUARANTINE, fileName);
    }

    /** The case hash in the name of an attempt record; empty for any other name. */
    static Optional<String> caseOfAttempt(String fileName) {
        return firstGroup(ATTEMPT, fileName);
    }

    /** The epoch that a folder below tmp or attempts belongs to; empty for any other name. */
    static Optional<Long> epochOf(String folderName) {
        return firstGroup(EPOCH, folderName).map(Long::valueOf);
    }

    private static Optional<String> firstGroup(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
