package org.nnunetspark.format.nifti;

/**
 * Which of the two forms of a header are in use.
 *
 * @param qform qform_code, 0 where the code does not exist
 * @param sform sform_code, 0 where the code does not exist
 */
record FormCodes(int qform, int sform) {
    static FormCodes of(NiftiFields fields) {
        return new FormCodes(known(fields.qformCode()), known(fields.sformCode()));
    }

    private static int known(int code) {
        return code >= 0 && code <= NiftiLayout.MAX_XFORM_CODE ? code : 0;
    }

    boolean hasQform() {
        return qform > 0;
    }

    boolean hasSform() {
        return sform > 0;
    }

    boolean hasNone() {
        return qform == 0 && sform == 0;
    }
}
