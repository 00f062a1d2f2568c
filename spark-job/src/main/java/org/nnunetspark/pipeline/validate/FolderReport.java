package org.nnunetspark.pipeline.validate;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.pipeline.validate.Damage.Kind;

/**
 * What a validation has found.
 *
 * @param dataset its name
 * @param units the configurations' folders
 * @param damages all that is wrong, by file
 * @param judged what the verdict rests on
 */
public record FolderReport(String dataset, List<UnitSummary> units, List<Damage> damages, Judged judged) {
    public FolderReport {
        units = List.copyOf(units);
        damages = List.copyOf(damages);
    }

    /**
     * What was looked at.
     *
     * @param withRaw whether the raw dataset said which cases there must be
     * @param deep whether all bytes were read
     * @param files number of files
     * @param bytes their bytes together
     */
    public record Judged(boolean withRaw, boolean deep, int files, long bytes) {}

    /** Joins what listings told and what reading told: a file that was read is no longer merely touched. */
    public static FolderReport of(String dataset, FolderSurvey.Result survey, List<Damage> read, Judged judged) {
        List<Damage> damages = new ArrayList<>(survey.damages());
        if (judged.deep()) {
            damages.removeIf(damage -> damage.kind() == Kind.TOUCHED);
        }
        damages.addAll(read);
        damages.sort(Damage.ORDER);
        return new FolderReport(dataset, survey.units(), damages, judged);
    }

    /** Whether the folder is complete and intact, as far as it was looked at. */
    public boolean isIntact() {
        return damages.isEmpty();
    }
}
