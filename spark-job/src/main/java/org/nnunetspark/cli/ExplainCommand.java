package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.explain.Explanation;
import org.nnunetspark.spark.CaseSettings;
import org.nnunetspark.spark.ExplainJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the next submission would do, and why. */
@Command(
        name = "explain",
        description = {
            "Says which cases the next submission of preprocess would make again, and why: files changed, plans (which key),"
                    + " rules, results missing; and which configurations it would leave as they are. Give it the options of"
                    + " that submission. Writes nothing; also while a run is at work.",
            "Also says which cases plan_and_preprocess would visit for the fingerprint, and whether planning anew, from what"
                    + " the fingerprint that is there says of today's cases, would change the plans."
        },
        footer = {"", "Example:", "  explain -d 4 -c 3d_fullres --verbose"})
final class ExplainCommand implements Callable<Integer> {
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
            description = "Plans to explain for. Default: ${DEFAULT-VALUE}.")
    private String plansName;

    @Mixin
    private ResultOptions results;

    @Mixin
    private ReadOptions read;

    @Mixin
    private FingerprintOptions fingerprint;

    @Option(
            names = "--retry-quarantined",
            description = "As for the submission: cases that were put aside are tried again.")
    private boolean retryQuarantined;

    @Option(names = "--skip_verification", description = "As for the submission: it changes what results depend on.")
    private boolean skipVerification;

    @Option(names = "--json", description = "One JSON document a dataset instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ExitCode worst = ExitCode.COMPLETE;
        for (String dataset : datasets.datasets()) {
            worst = worst.worse(explain(dataset));
        }
        return worst.status();
    }

    private ExitCode explain(String dataset) {
        PrintWriter out = command.commandLine().getOut();
        ConsoleListener listener = new ConsoleListener(System.err, false, false);
        try {
            DatasetPlace place = DatasetPlace.find(folders.folders(), dataset);
            Explanation explanation = new ExplainJob(
                            place,
                            read.readingSettings(
                                    !skipVerification, CaseSettings.usual().retrying(retryQuarantined)),
                            new ExplainJob.Submission(fingerprint.settings(), results.settings(read, false)),
                            listener)
                    .run(plansName);
            if (json) {
                out.println(ExplanationJson.text(explanation));
            } else {
                new ExplanationText(explanation, read.verbose()).lines().forEach(out::println);
            }
            out.flush();
            return ExitCode.COMPLETE;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            return new Failures(read.err()).report(e);
        }
    }
}
