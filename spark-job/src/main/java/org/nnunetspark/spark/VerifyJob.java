package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.util.LongAccumulator;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.dataset.CodePointOrder;
import org.nnunetspark.dataset.verify.CaseInspection;
import org.nnunetspark.dataset.verify.IntegrityReport;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.pipeline.CaseInspector;
import org.nnunetspark.pipeline.InspectionRules;
import org.nnunetspark.pipeline.InspectionTask;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.RawSurvey;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.Volume;

/**
 * Looks at every file of a raw dataset and reports all that is wrong. Holds no lease and writes nothing: two of these, and
 * a run that preprocesses the dataset, do not disturb each other.
 */
public final class VerifyJob {
    private static final String STAGE = "Verification";

    private final StorePath folder;
    private final RunSettings settings;
    private final RunListener listener;
    private final Supplier<SparkRuntime> runtime;

    /**
     * A job for one dataset.
     *
     * @param folder the raw dataset
     * @param surroundings of its settings the partitions, the cases to skip and the allowed roots count
     */
    public VerifyJob(StorePath folder, DatasetSession.Surroundings surroundings) {
        this.folder = folder;
        this.settings = surroundings.settings();
        this.listener = surroundings.listener();
        this.runtime = surroundings.runtime();
    }

    /**
     * Looks at the dataset.
     *
     * @throws IllegalArgumentException if a case that is to be skipped does not exist
     */
    public IntegrityReport run(VerifySettings verify) throws IOException {
        RawSurvey survey;
        try (ObjectStore store = Stores.open(folder.text())) {
            survey = RawDataset.survey(store, folder, settings.raw());
        }
        if (survey.dataset().isEmpty()) {
            return IntegrityReport.unreadable(folder.name(), survey.refusals());
        }
        RawDataset raw = survey.dataset().get();
        List<InspectionTask> tasks = selected(survey.tasks());
        InspectionRules rules =
                new InspectionRules(folder, raw.description(), verify.tolerances(), verify.headersOnly());
        listener.begin(STAGE, tasks.size(), 0);
        List<CaseInspection> inspections;
        try {
            inspections = tasks.isEmpty() ? List.of() : inspect(tasks, rules, verify);
        } finally {
            listener.end();
        }
        List<Fault> faults = raw.inventory().faults();
        return IntegrityReport.of(
                folder.name(),
                raw.description(),
                faults,
                new IntegrityReport.Inspections(inspections, verify.headersOnly()));
    }

    private List<InspectionTask> selected(List<InspectionTask> tasks) {
        List<String> ids = tasks.stream().map(task -> task.files().caseId()).toList();
        Set<String> chosen = Set.copyOf(new CaseFilter(Set.of(), settings.skipped()).select(ids));
        return tasks.stream()
                .filter(task -> chosen.contains(task.files().caseId()))
                .toList();
    }

    private List<CaseInspection> inspectHeaders(List<InspectionTask> tasks, InspectionRules rules) throws IOException {
        AtomicInteger seen = new AtomicInteger();
        Progress progress = Progress.start(listener, seen::get);
        try (CaseInspector inspector = new CaseInspector(rules)) {
            return HeaderThreads.look(tasks, task -> {
                CaseInspection inspection = inspector.inspect(task);
                seen.getAndIncrement();
                return inspection;
            });
        } finally {
            progress.close();
        }
    }

    private List<CaseInspection> inspect(List<InspectionTask> tasks, InspectionRules rules, VerifySettings verify)
            throws IOException {
        if (rules.headersOnly()) {
            return inspectHeaders(tasks, rules);
        }
        SparkRuntime spark = runtime.get();
        List<List<InspectionTask>> groups = Partitioning.group(
                tasks, InspectionTask::bytes, settings.groups(spark.parallelism(), 0, verify.casesAtOnce()));
        LongAccumulator seen = spark.context().sc().longAccumulator(STAGE);
        Progress progress = Progress.start(listener, () -> Math.toIntExact(Math.min(seen.value(), tasks.size())));
        try {
            List<CaseInspection> inspections = new ArrayList<>(spark.context()
                    .parallelize(groups, groups.size())
                    .mapPartitions(group -> inspect(rules, group, seen))
                    .collect());
            inspections.sort(Comparator.comparing(CaseInspection::caseId, CodePointOrder.COMPARATOR));
            return inspections;
        } finally {
            progress.close();
        }
    }

    private static Iterator<CaseInspection> inspect(
            InspectionRules rules, Iterator<List<InspectionTask>> groups, LongAccumulator seen) throws IOException {
        // As in TaskVisits.
        Volume.load();
        List<CaseInspection> inspections = new ArrayList<>();
        try (CaseInspector inspector = new CaseInspector(rules)) {
            while (groups.hasNext()) {
                for (InspectionTask task : groups.next()) {
                    inspections.add(inspector.inspect(task));
                    seen.add(1);
                }
            }
        }
        return inspections.iterator();
    }
}
