package org.nnunetspark.pipeline.validate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.storage.StoreEntry;

/** Collects what listings tell of a folder, and what is left for reading. Not thread-safe. */
final class Evidence {
    private final List<Damage> damages = new ArrayList<>();
    private final List<FileCheck> checks = new ArrayList<>();

    /**
     * What a file belongs to.
     *
     * @param unit the configuration's folder, or empty
     * @param caseId the case, or empty
     * @param file relative to the dataset's folder
     */
    record Subject(String unit, String caseId, String file) {
        Damage damage(Kind kind, String expected, String found) {
            return new Damage(kind, unit, caseId, file, expected, found);
        }
    }

    void add(Damage damage) {
        damages.add(damage);
    }

    /** Leaves a file's structure to be checked by reading it, if there is anything to be read. */
    void check(Subject subject, long length) {
        if (length == 0) {
            add(subject.damage(Kind.TRUNCATED, "a file with content", bytes(0)));
        } else {
            checks.add(new FileCheck(subject.unit(), subject.caseId(), subject.file(), length, ""));
        }
    }

    /** Compares what is listed with what is on record; what that cannot tell is left for reading. */
    void compare(Subject subject, FileRecord recorded, Optional<StoreEntry> listed) {
        String expected = bytes(recorded.length());
        if (listed.isEmpty()) {
            add(subject.damage(Kind.MISSING, expected, "nothing"));
            return;
        }
        StoreEntry now = listed.get();
        if (!now.isFile()) {
            add(subject.damage(Kind.FOREIGN, expected, "no file but a " + now.kind()));
        } else if (now.length() != recorded.length()) {
            Kind kind = now.length() < recorded.length() ? Kind.TRUNCATED : Kind.ALTERED;
            add(subject.damage(kind, expected, bytes(now.length())));
        } else {
            checks.add(
                    new FileCheck(subject.unit(), subject.caseId(), subject.file(), now.length(), recorded.sha256()));
            if (isTouched(recorded, now)) {
                add(subject.damage(
                        Kind.TOUCHED, recorded.token().text(), now.token().text()));
            }
        }
    }

    /** A token that was never known proves nothing, neither that a file is unchanged nor that it is touched. */
    private static boolean isTouched(FileRecord recorded, StoreEntry now) {
        return !recorded.token().text().isEmpty() && !recorded.token().proves(now.token());
    }

    static String bytes(long length) {
        return length + " bytes";
    }

    List<Damage> damages() {
        return Collections.unmodifiableList(damages);
    }

    List<FileCheck> checks() {
        return Collections.unmodifiableList(checks);
    }
}
