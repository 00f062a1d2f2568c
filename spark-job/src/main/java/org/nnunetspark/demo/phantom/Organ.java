package org.nnunetspark.demo.phantom;

import java.util.List;

/**
 * A solid with its tissues from the surface inwards and what the segmentation calls it.
 *
 * @param label value in the segmentation, or {@link #UNLABELLED} for what does not change the label it lies in
 */
record Organ(Solid solid, int label, List<Tissue> tissues) {
    static final int UNLABELLED = -1;

    Organ {
        tissues = List.copyOf(tissues);
    }

    /** Of one tissue. */
    static Organ plain(Solid solid, int label, double hounsfield) {
        return new Organ(solid, label, List.of(new Tissue(0, hounsfield)));
    }

    /** With a shell, such as cortical bone or the wall of a bowel. */
    static Organ shelled(Solid solid, int label, double shell, Tissue core) {
        return new Organ(solid, label, List.of(new Tissue(0, shell), core));
    }
}
