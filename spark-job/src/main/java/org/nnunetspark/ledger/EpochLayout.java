package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.storage.StorePath;

/**
 * Names of the epochs of a dataset: its submissions, one after the other.
 *
 * <pre>
 * D/.nnunet-spark/epochs/00000007.json        who owns epoch 7; created once, never changed
 * D/.nnunet-spark/epochs/00000007.beat        a counter that its owner advances
 * D/.nnunet-spark/epochs/00000007.released    its owner has ended
 * </pre>
 *
 * @param dataset the dataset's folder below nnUNet_preprocessed
 */
public record EpochLayout(StorePath dataset) implements Serializable {
    static final String FOLDER = "epochs";
    private static final Pattern RECORD = Pattern.compile("([0-9]{8,18})\\.json");

    public StorePath folder() {
        return LedgerLayout.stateOf(dataset).resolve(FOLDER);
    }

    public StorePath record(long epoch) {
        return file(epoch, "json");
    }

    public StorePath beat(long epoch) {
        return file(epoch, "beat");
    }

    public StorePath released(long epoch) {
        return file(epoch, "released");
    }

    private StorePath file(long epoch, String ending) {
        return folder().resolve(String.format("%08d.%s", epoch, ending));
    }

    /** The epoch of a record's name; empty for any other name. */
    static OptionalLong epochOf(String fileName) {
        Matcher matcher = RECORD.matcher(fileName);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
