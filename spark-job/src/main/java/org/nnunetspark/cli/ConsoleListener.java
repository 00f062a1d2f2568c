package org.nnunetspark.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.spark.RunListener;

/** Tells a person how the job goes: a bar on a terminal, a line every ten seconds elsewhere. Everything on stderr. */
final class ConsoleListener implements RunListener {
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final int MOST_WARNINGS = 20;

    private final PrintStream err;
    private final boolean terminal;
    private final int mostWarnings;
    private Optional<ProgressBar> bar = Optional.empty();
    private String stage = "";
    private String counted = "cases";
    private int total;
    private int warnings;
    private Instant lastLine = Instant.EPOCH;

    // Newer Javas give a console without a terminal too; this program runs on Java 17.
    @SuppressWarnings("SystemConsoleNull")
    ConsoleListener(PrintStream err, boolean progressBar, boolean verbose) {
        this.mostWarnings = verbose ? Integer.MAX_VALUE - 1 : MOST_WARNINGS;
        this.err = err;
        this.terminal = progressBar && System.console() != null;
    }

    @Override
    public void note(String sentence) {
        err.println(SafeText.of(sentence));
    }

    @Override
    public void begin(String stageName, int cases, int settled) {
        err.println(stageName + ": " + cases + " cases, " + settled + " of them settled before.");
        begin(stageName, "cases", cases, settled);
    }

    @Override
    public void beginFiles(String stageName, int files) {
        err.println(stageName + ": " + files + " files.");
        begin(stageName, "files", files, 0);
    }

    private void begin(String stageName, String what, int all, int settled) {
        stage = stageName;
        counted = what;
        total = all;
        lastLine = Instant.now();
        if (terminal && settled < all) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(stage)
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .startsFrom(settled, Duration.ZERO)
                    .build());
        }
    }

    @Override
    public void progress(int settled) {
        bar.ifPresent(b -> b.stepTo(settled));
        if (bar.isEmpty() && Duration.between(lastLine, Instant.now()).compareTo(LINE_EVERY) >= 0) {
            lastLine = Instant.now();
            err.println(stage + ": " + settled + " of " + total + " " + counted + ".");
        }
    }

    @Override
    public void end() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }

    @Override
    public void quarantined(String caseId, Fault fault) {
        err.println("QUARANTINED " + SafeText.of(caseId) + ": " + fault);
    }

    @Override
    public void warned(String caseId, Fault fault) {
        warnings++;
        if (warnings <= mostWarnings) {
            err.println("warning: " + SafeText.of(caseId) + ": " + fault);
        } else if (warnings == mostWarnings + 1) {
            err.println("warning: more warnings are in the records and in the file of --outcomes.");
        }
    }
}
