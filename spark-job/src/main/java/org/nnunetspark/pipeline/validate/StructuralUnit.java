package org.nnunetspark.pipeline.validate;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.pipeline.validate.Evidence.Subject;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** Looks at a configuration's folder that no records tell of: nnU-Net's own output. */
final class StructuralUnit {
    private static final String PROPERTIES = ".pkl";

    private final StorePath folder;
    private final Set<String> expected;
    private final Evidence evidence;
    private final Map<String, StoreEntry> files = new HashMap<>();

    /**
     * A configuration.
     *
     * @param folder of its data
     * @param expected the cases it must have; empty if that is not known, and those with properties must be whole
     */
    StructuralUnit(StorePath folder, Set<String> expected, Evidence evidence) {
        this.folder = folder;
        this.expected = expected;
        this.evidence = evidence;
    }

    /** Looks at the listing. */
    UnitSummary judge(ObjectStore store) throws IOException {
        if (store.entry(folder).isEmpty()) {
            evidence.add(new Damage(Kind.MISSING, folder.name(), "", folder.name(), "a folder of data", "nothing"));
            return new UnitSummary(folder.name(), false, 0, List.of(), Map.of());
        }
        store.list(folder).forEach(entry -> files.put(entry.name(), entry));
        Set<String> cases = expected.isEmpty() ? casesWithProperties() : expected;
        OutputFormat.Kind kind = kind();
        Set<String> accounted = new HashSet<>();
        for (String caseId : new TreeSet<>(cases)) {
            for (String name : outputs(kind, caseId)) {
                accounted.add(name);
                judge(caseId, name);
            }
            if (kind == OutputFormat.Kind.NPZ) {
                accounted.addAll(List.of(caseId + ".npy", caseId + "_seg.npy"));
            }
        }
        judgeStrangers(accounted);
        return new UnitSummary(folder.name(), false, cases.size(), List.of(), Map.of());
    }

    private Set<String> casesWithProperties() {
        Set<String> cases = new HashSet<>();
        for (String name : files.keySet()) {
            if (name.endsWith(PROPERTIES)) {
                cases.add(name.substring(0, name.length() - PROPERTIES.length()));
            }
        }
        return cases;
    }

    private OutputFormat.Kind kind() {
        boolean archived = files.keySet().stream().anyMatch(OutputFormat.Kind.B2ND::isForeign);
        boolean blosc = files.keySet().stream().anyMatch(OutputFormat.Kind.NPZ::isForeign);
        return archived && !blosc ? OutputFormat.Kind.NPZ : OutputFormat.Kind.B2ND;
    }

    private static List<String> outputs(OutputFormat.Kind kind, String caseId) {
        String properties = caseId + PROPERTIES;
        return kind == OutputFormat.Kind.NPZ
                ? List.of(properties, caseId + ".npz")
                : List.of(properties, caseId + "_seg.b2nd", caseId + ".b2nd");
    }

    private void judge(String caseId, String name) {
        StoreEntry entry = files.get(name);
        if (entry != null && entry.isFile()) {
            evidence.check(subject(caseId, name), entry.length());
        } else {
            String found = entry == null ? "nothing" : "a " + entry.kind();
            evidence.add(subject(caseId, name).damage(Kind.MISSING, "an output of nnU-Net", found));
        }
    }

    private void judgeStrangers(Set<String> accounted) {
        for (StoreEntry entry : files.values()) {
            if (!accounted.contains(entry.name())) {
                String found = entry.isFile() ? Evidence.bytes(entry.length()) : "a " + entry.kind();
                evidence.add(subject("", entry.name()).damage(Kind.FOREIGN, "only outputs of known cases", found));
            }
        }
    }

    private Subject subject(String caseId, String name) {
        return new Subject(folder.name(), caseId, folder.name() + "/" + name);
    }
}
