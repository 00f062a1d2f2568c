package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/** Finds files with the same bytes under different names: the mark of a file copied over another. */
public final class DuplicateFinder {
    private DuplicateFinder() {}

    private record Use(String caseId, String role, String file) {}

    /**
     * Warnings by case id: DUPLICATE_IMAGE for every image whose bytes are also another case's or another channel's,
     * DUPLICATE_LABEL for every label whose bytes are another case's. Images of one value and empty labels are equal
     * without having been copied, and are not reported.
     */
    public static Map<String, List<Fault>> find(Collection<CaseFacts> cases) {
        Map<String, List<Use>> images = new LinkedHashMap<>();
        Map<String, List<Use>> labels = new LinkedHashMap<>();
        for (CaseFacts facts : cases) {
            for (int channel = 0; channel < facts.channels().size(); channel++) {
                FileFacts image = facts.channels().get(channel);
                if (image.content() == FileFacts.Content.VARIED) {
                    add(images, facts.caseId(), String.format(Locale.ROOT, "channel %04d", channel), image);
                }
            }
            if (facts.label().content() != FileFacts.Content.ZERO) {
                add(labels, facts.caseId(), "the label", facts.label());
            }
        }
        Map<String, List<Fault>> warnings = new TreeMap<>(CodePointOrder.COMPARATOR);
        images.values().forEach(uses -> warn(FaultCode.DUPLICATE_IMAGE, uses, warnings));
        labels.values().forEach(uses -> warn(FaultCode.DUPLICATE_LABEL, uses, warnings));
        return warnings;
    }

    private static void add(Map<String, List<Use>> uses, String caseId, String role, FileFacts file) {
        List<Use> others = uses.computeIfAbsent(file.sha256(), unused -> new ArrayList<>());
        // dataset.json may list one file for two cases: that is no copy. For two channels of a case it is a slip.
        if (others.stream()
                .noneMatch(
                        use -> use.file().equals(file.file()) && !use.caseId().equals(caseId))) {
            others.add(new Use(caseId, role, file.file()));
        }
    }

    /** Names one twin and counts the rest, so that many copies of one file do not make long messages. */
    private static void warn(FaultCode code, List<Use> uses, Map<String, List<Fault>> warnings) {
        if (uses.size() == 1) {
            return;
        }
        String others = uses.size() > 2 ? " and of " + (uses.size() - 2) + " more" : "";
        for (int i = 0; i < uses.size(); i++) {
            Use use = uses.get(i);
            Use twin = uses.get(i == 0 ? 1 : 0);
            String message = "has the same bytes as " + twin.file() + ", " + twin.role() + " of case \"" + twin.caseId()
                    + "\"" + others;
            warnings.computeIfAbsent(use.caseId(), unused -> new ArrayList<>())
                    .add(Fault.of(code, use.file(), message));
        }
    }
}
