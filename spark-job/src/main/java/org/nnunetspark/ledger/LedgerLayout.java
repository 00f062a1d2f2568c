package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Locale;
import java.util.UUID;
import org.nnunetspark.storage.StorePath;

/**
 * Every path and name of the ledger. All of it lies in one dot-folder of the preprocessed dataset, which nnU-Net never
 * looks into:
 *
 * <pre>
 * Dataset042_Name/.nnunet-spark/
 *   epochs/00000003.json            who holds the dataset, and since when
 *   epochs/00000003.beat            a counter that its holder moves on
 *   epochs/00000003.released        the holder has let go
 *   runs/00000003.json              what that run was to do
 *   tmp/00000003/&lt;uuid&gt;/            files of one attempt until they are published
 *   tables/run=00000003/            the run's cases and partitions as Parquet
 *   nnUNetPlans_3d_fullres/         one folder a unit of work, named like the folder of its results
 *     done/&lt;case&gt;.&lt;key&gt;.json
 *     quarantine/&lt;case&gt;.&lt;key&gt;.json
 *   fingerprint/                    the same for the fingerprint, with its parts in fingerprint/parts
 * </pre>
 *
 * @param dataset the dataset's folder in nnUNet_preprocessed
 */
public record LedgerLayout(StorePath dataset) implements Serializable {
    /** The one folder that is ours. */
    public static final String STATE = ".nnunet-spark";

    /** The unit of work whose results are parts of the fingerprint. */
    public static final String FINGERPRINT = "fingerprint";

    private static final String PARTS = "parts";

    /** The folder that holds all of the ledger. */
    public StorePath state() {
        return dataset.resolve(STATE);
    }

    public StorePath epochs() {
        return state().resolve("epochs");
    }

    StorePath epoch(long number) {
        return epochs().resolve(number(number) + ".json");
    }

    StorePath beat(long number) {
        return epochs().resolve(number(number) + ".beat");
    }

    StorePath released(long number) {
        return epochs().resolve(number(number) + ".released");
    }

    /** What a run was to do. */
    public StorePath run(long epoch) {
        return state().resolve("runs/" + number(epoch) + ".json");
    }

    StorePath tmp() {
        return state().resolve("tmp");
    }

    /** A new folder for one attempt of a run. */
    public StorePath attemptFolder(long epoch) {
        return tmp().resolve(number(epoch) + "/" + UUID.randomUUID());
    }

    /** The tables of one run. */
    public StorePath tables(long epoch) {
        return state().resolve("tables/run=" + number(epoch));
    }

    /** The paths of one unit of work: a configuration's data identifier, or {@link #FINGERPRINT}. */
    public UnitPaths unit(String identifier) {
        StorePath unitState = state().resolve(identifier);
        StorePath results = identifier.equals(FINGERPRINT) ? unitState.resolve(PARTS) : dataset.resolve(identifier);
        return new UnitPaths(identifier, results, unitState);
    }

    /** An epoch as it stands in names: eight digits, so that names sort. */
    public static String number(long epoch) {
        return String.format(Locale.ROOT, "%08d", epoch);
    }
}
