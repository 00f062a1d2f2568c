package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;

/**
 * The program's commands one by one on a trial's dataset: for faults that are to hit the preprocessing and nothing before it.
 *
 * @param trial the dataset
 */
record Commands(Trial trial) {
    /** Extracts the fingerprint and makes the plans, undisturbed. */
    static Commands planned(Trial trial) throws IOException, InterruptedException {
        Commands commands = new Commands(trial);
        for (String command : List.of("extract_fingerprint", "plan_experiment")) {
            Trial.Ended ended =
                    commands.start(List.of(), Map.of(), command, "--no_pbar").end();
            assertThat(ended.status()).as(ended.said()).isZero();
        }
        return commands;
    }

    /** Starts {@code preprocess}. */
    Trial.Running preprocess(List<String> javaOptions, Map<String, String> environment, String master)
            throws IOException {
        return start(javaOptions, environment, "preprocess", "--no_pbar", "--master", master);
    }

    /** Runs {@code validate}; its status. */
    int validate() throws IOException, InterruptedException {
        return start(List.of(), Map.of(), "validate").end().status();
    }

    private Trial.Running start(
            List<String> javaOptions, Map<String, String> environment, String command, String... more)
            throws IOException {
        Path log = Files.createTempFile(trial.folder(), "log-" + command, "");
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "-d",
                Integer.toString(SmallDataset.ID),
                "--raw",
                trial.dataset().root().toString(),
                "--preprocessed",
                trial.preprocessed().toString()));
        arguments.addAll(List.of(more));
        return new Trial.Running(ChildProgram.start(log, javaOptions, environment, arguments), log);
    }
}
