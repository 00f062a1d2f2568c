package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

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
            Trial.Ended ended = trial.command(command, "--no_pbar");
            assertThat(ended.status()).as(ended.said()).isZero();
        }
        return commands;
    }

    /** Starts {@code preprocess}. */
    Trial.Running preprocess(List<String> javaOptions, Map<String, String> environment, String master)
            throws IOException {
        return trial.startCommand(javaOptions, environment, "preprocess", "--no_pbar", "--master", master);
    }

    /** Runs {@code validate}; its status. */
    int validate() throws IOException, InterruptedException {
        return trial.command("validate").status();
    }
}
