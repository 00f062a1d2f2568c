package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.RawRules;
import org.nnunetspark.report.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How far datasets are. */
@Command(
        name = "status",
        description = "Says how far datasets are, from their records alone; also while a run is at work.",
        footer = {"", "Example:", "  status -d 4 --json"})
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Option(
            names = "-plans_name",
            paramLabel = "NAME",
            defaultValue = "nnUNetPlans",
            description = "Plans whose configurations are looked at. Default: ${DEFAULT-VALUE}.")
    private String plansName;

    @Option(names = "--allow-root", paramLabel = "FOLDER", description = "As for the run that made the results.")
    private List<String> allowedRoots = new ArrayList<>();

    @Option(names = "--json", description = "One JSON document instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        for (String dataset : datasets.datasets()) {
            StatusReport report = read(dataset);
            if (json) {
                report.writeJson(out);
                out.println();
            } else {
                out.print(report.text());
            }
            out.flush();
        }
        return ExitCode.COMPLETE.status();
    }

    private StatusReport read(String dataset) throws IOException {
        try {
            DatasetPlace place = DatasetPlace.find(folders.folders(), dataset);
            return StatusReport.read(place, plansName, new RawRules(allowedRoots, true));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }
}
