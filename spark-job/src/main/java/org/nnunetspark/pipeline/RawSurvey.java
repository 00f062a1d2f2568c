package org.nnunetspark.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.CaseInventory;
import org.nnunetspark.dataset.CodePointOrder;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.ledger.InputFile;

/**
 * A raw dataset as far as its folder can be understood.
 *
 * @param dataset the dataset; empty if dataset.json or a folder is so broken that its cases are not known
 * @param refusals why it is turned down; empty if it is not
 */
public record RawSurvey(Optional<RawDataset> dataset, List<Fault> refusals) {
    /** Where a file's own name is the fault, no file of the case is opened. */
    private static final Set<FaultCode> UNTOUCHABLE = Set.of(FaultCode.BAD_CASE_ID, FaultCode.PATH_OUTSIDE_ROOT);

    public RawSurvey {
        refusals = List.copyOf(refusals);
    }

    /** Every case that there is a trace of, bad ones among them, by code point of the id. */
    public List<InspectionTask> tasks() {
        return dataset.map(raw -> new Listing(raw).tasks()).orElse(List.of());
    }

    private static final class Listing {
        private final RawDataset raw;
        private final CaseInventory inventory;
        private final Map<String, CaseFiles> files = new HashMap<>();

        Listing(RawDataset raw) {
            this.raw = raw;
            this.inventory = raw.inventory();
            raw.description().mappedCases().forEach(listed -> files.put(listed.caseId(), listed));
            Stream.concat(inventory.incomplete().stream(), inventory.cases().stream())
                    .forEach(known -> files.put(known.caseId(), known));
        }

        List<InspectionTask> tasks() {
            Set<String> ids = new HashSet<>(inventory.caseFaults().keySet());
            inventory.cases().forEach(known -> ids.add(known.caseId()));
            return ids.stream()
                    .sorted(CodePointOrder.COMPARATOR)
                    .map(this::task)
                    .toList();
        }

        private InspectionTask task(String id) {
            CaseFiles expected = files.containsKey(id) ? files.get(id) : raw.traces(id);
            List<Fault> known = inventory.caseFaults().getOrDefault(id, List.of());
            List<InputFile> readable = raw.inputs(expected).stream()
                    .filter(input ->
                            raw.isFile(input.name()) && known.stream().noneMatch(fault -> forbids(fault, input)))
                    .toList();
            return new InspectionTask(
                    expected,
                    readable.stream().map(InputFile::name).toList(),
                    known,
                    readable.stream().mapToLong(InputFile::length).sum());
        }

        private static boolean forbids(Fault fault, InputFile input) {
            return !fault.isWarning()
                    && (UNTOUCHABLE.contains(fault.code()) || fault.file().equals(input.name()));
        }
    }
}
