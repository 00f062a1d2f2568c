package org.nnunetspark.spark;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.pipeline.RawRules;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.Plans;

/** What a command asks of plans, checked against the dataset that it is asked for. */
final class AskedConfigurations {
    private final String dataset;
    private final DatasetDescription description;
    private final RawRules rules;
    private final RunListener listener;
    private final Plans plans;

    /**
     * @param dataset its name
     * @param rules which readers may read it
     * @param listener hears of names that the plans have not got
     */
    AskedConfigurations(
            String dataset, DatasetDescription description, RawRules rules, RunListener listener, Plans plans) {
        this.dataset = dataset;
        this.description = description;
        this.rules = rules;
        this.listener = listener;
        this.plans = plans;
    }

    /**
     * The configurations of these names, each folder of data once. Names that the plans have not got are passed over with a
     * word, as nnU-Net does.
     *
     * @throws RefusedException if the plans have none of them, or are not for images like the dataset's
     */
    List<ConfigurationPlan> named(List<String> names) {
        List<String> known = new ArrayList<>(names);
        for (String name : names) {
            if (!plans.configurationNames().contains(name)) {
                listener.note("INFO: Configuration " + name + " not found in plans " + plans.plansName()
                        + " of dataset " + dataset + ". Skipping.");
                known.remove(name);
            }
        }
        if (known.isEmpty()) {
            throw refusal(FaultCode.UNSUPPORTED_PLAN, "has none of " + names + ", only " + plans.configurationNames());
        }
        List<ConfigurationPlan> configurations = plans.dataConfigurations(known);
        configurations.forEach(this::requireSameChannels);
        return configurations;
    }

    /** The reader that the plans name; nnU-Net preprocesses with that one, whatever dataset.json says. */
    ReaderChoice reader() {
        String ending = description.fileEnding();
        String name = plans.reader();
        ReaderChoice reader = ReaderChoice.named(name)
                .orElseThrow(() -> unsupportedReader("\"" + name + "\", which is none of " + ReaderChoice.names()));
        if (!reader.reads(ending)) {
            throw unsupportedReader("\"" + name + "\", which does not read files that end in " + ending);
        }
        rules.objection(plans.file(), "image_reader_writer", reader).ifPresent(fault -> {
            throw new RefusedException(List.of(fault));
        });
        return reader;
    }

    private RefusedException unsupportedReader(String which) {
        return refusal(FaultCode.UNSUPPORTED_PLAN, "image_reader_writer is " + which);
    }

    private void requireSameChannels(ConfigurationPlan plan) {
        int named = description.channelNames().size();
        if (plan.channels().size() != named) {
            throw refusal(
                    FaultCode.BAD_PLAN,
                    "configuration " + plan.name() + " has " + plan.channels().size()
                            + " channels, but dataset.json names " + named);
        }
    }

    private RefusedException refusal(FaultCode code, String message) {
        return new RefusedException(code, plans.file(), message);
    }
}
