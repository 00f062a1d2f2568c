package org.nnunetspark.pipeline.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.ledger.ShardRecord.BadCase;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.StorePath;

/** Finds out whether shards fit together and are complete, and what there is to be brought. Reads only. */
public final class MergeSurvey {
    private final MergeRequest request;
    private final Set<String> skipped;
    private final Reasons reasons = new Reasons();
    private final List<CaseOrigin> cases = new ArrayList<>();
    private final List<MergePlan.Verdict> verdicts = new ArrayList<>();
    private final Map<String, Fault> bad = new LinkedHashMap<>();
    /** By folder. */
    private final Map<StorePath, String> labelEndings = new HashMap<>();

    private MergeSurvey(MergeRequest request, Set<String> skipped) {
        this.request = request;
        this.skipped = skipped;
    }

    /**
     * Looks at all folders.
     *
     * @param skipped cases of the raw dataset that the shards left out
     * @throws org.nnunetspark.fault.RefusedException with every reason why these shards must not be merged
     */
    public static MergePlan of(MergeRequest request, Set<String> skipped) throws IOException {
        MergeSurvey survey = new MergeSurvey(request, skipped);
        List<OpenShard> shards = new ArrayList<>();
        try (OpenShard target = OpenShard.open(request.places().target())) {
            for (StorePath folder : request.places().shards()) {
                shards.add(OpenShard.open(folder));
            }
            return survey.plan(shards, target);
        } finally {
            for (OpenShard shard : shards) {
                shard.close();
            }
        }
    }

    private MergePlan plan(List<OpenShard> shards, OpenShard target) throws IOException {
        requireApart();
        Documents documents = Documents.survey(request, shards, target, reasons);
        String plansFile = request.plansName() + ".json";
        if (documents.get(plansFile).isEmpty()) {
            reasons.throwIfAny();
        }
        List<String> units =
                units(Plans.parse(plansFile, documents.get(plansFile).orElseThrow()), shards);
        for (String unit : units) {
            look(unit, shards);
        }
        List<LabelOrigin> labels = labels(shards);
        reasons.throwIfAny();
        return new MergePlan(target.folder(), documents.contents(), units, cases, labels, verdicts, bad);
    }

    private void requireApart() {
        Set<StorePath> seen = new HashSet<>();
        seen.add(request.places().target());
        for (StorePath folder : request.places().shards()) {
            if (!seen.add(folder)) {
                reasons.add(
                        FaultCode.SHARD_OVERLAP,
                        "",
                        folder + " is given twice, or is the target; shards are merged into a folder of their own");
            }
        }
    }

    /** The units of the configurations that are asked for, else of all that some folder has. */
    private List<String> units(Plans plans, List<OpenShard> shards) throws IOException {
        boolean all = request.configurations().isEmpty();
        List<String> names = all
                ? plans.preprocessable().stream().map(ConfigurationPlan::name).toList()
                : request.configurations().stream()
                        .filter(plans.configurationNames()::contains)
                        .toList();
        Set<String> units = new LinkedHashSet<>();
        for (ConfigurationPlan plan : plans.dataConfigurations(names)) {
            if (!all || DeclaredShards.isAnywhere(plan.dataIdentifier(), shards)) {
                units.add(plan.dataIdentifier());
            }
        }
        if (units.isEmpty()) {
            reasons.add(
                    FaultCode.SHARD_GAP,
                    plans.file(),
                    all
                            ? "no folder declares a shard of any of its configurations; preprocess with --shard"
                            : "has none of " + request.configurations() + ", only " + plans.configurationNames());
        }
        return List.copyOf(units);
    }

    private void look(String unit, List<OpenShard> folders) throws IOException {
        DeclaredShards shards = DeclaredShards.survey(unit, folders, reasons);
        shards.check(unit, reasons);
        request.raw().ifPresent(raw -> shards.compare(unit, raw, skipped, reasons));
        UnitSurvey survey = new UnitSurvey(unit, reasons);
        survey.look(shards);
        cases.addAll(survey.done());
        survey.verdicts().forEach(record -> verdicts.add(new MergePlan.Verdict(unit, record)));
        for (DeclaredShards.Declared declared : shards.shards()) {
            labelEndings.put(
                    declared.place().folder(), declared.record().dataset().fileEnding());
            for (BadCase each : declared.record().bad()) {
                bad.putIfAbsent(each.caseId(), each.fault().asFault());
            }
        }
    }

    /** Copies of the labels of all cases but those that some configuration has put aside. */
    private List<LabelOrigin> labels(List<OpenShard> shards) throws IOException {
        Map<StorePath, Set<String>> there = new HashMap<>();
        for (OpenShard shard : shards) {
            there.put(shard.folder(), shard.labels());
        }
        Set<String> seen = new HashSet<>();
        verdicts.forEach(verdict -> seen.add(verdict.record().caseId()));
        Set<String> missing = new HashSet<>();
        List<LabelOrigin> labels = new ArrayList<>();
        for (CaseOrigin made : cases) {
            if (seen.add(made.caseId())) {
                LabelOrigin label = new LabelOrigin(made, made.caseId() + labelEndings.get(made.folder()));
                labels.add(label);
                if (!there.get(made.folder()).contains(label.name())) {
                    missing.add(made.caseId());
                }
            }
        }
        reasons.addCases(
                FaultCode.SHARD_GAP,
                missing,
                "have no label in gt_segmentations of their shard; submit the shard again");
        return labels;
    }
}
