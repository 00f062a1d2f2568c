package org.nnunetspark.pipeline.watch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseReport.Verdict;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.CaseVisitor;
import org.nnunetspark.pipeline.InHand;

/**
 * Visits cases in a thread of its own and watches it. A visit that takes too long is told to end by an interrupt; one that is
 * deaf to it is left behind with its thread, and a new visitor goes on with the next case. What the former still publishes
 * some day, if it does, are the right bytes. For one thread.
 */
public final class WatchedVisits implements Closeable {
    private final Visitors visitors;
    private final WatchRules rules;
    private CaseVisitor visitor;
    private VisitThread thread;

    /** Opens visitors where the task runs. */
    @FunctionalInterface
    public interface Visitors {
        CaseVisitor open() throws IOException;
    }

    public WatchedVisits(Visitors visitors, WatchRules rules) throws IOException {
        this.visitors = visitors;
        this.rules = rules;
        this.visitor = visitors.open();
        this.thread = new VisitThread();
    }

    /**
     * Visits one case.
     *
     * @return reports as {@link CaseVisitor#visit} gives them; of a case that took too long one with {@link FaultCode#TIMEOUT},
     *     to be tried again
     * @throws InterruptedIOException if the calling thread is interrupted; the visit has been told to end
     */
    public List<CaseReport> visit(CaseTask task) throws IOException {
        thread.begin(() -> visitor.visit(task));
        Duration noted = Duration.ZERO;
        try {
            while (!thread.awaitEnd(tick())) {
                Optional<InHand> hand = visitor.inHand();
                Duration age = hand.map(InHand::age).orElse(Duration.ZERO);
                if (age.compareTo(rules.limit()) > 0) {
                    return endOverlong(task, hand.map(InHand::stage).orElse(""));
                }
                if (age.minus(noted).compareTo(rules.noteEvery()) > 0) {
                    noted = age;
                    note(hand.orElseThrow());
                }
            }
            return thread.result();
        } catch (InterruptedException e) {
            leave();
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted during a visit");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static void note(InHand hand) {
        try {
            hand.note();
        } catch (IOException e) {
            // For people only. That the store fails the visit will find out, and say.
            return;
        }
    }

    private Duration tick() {
        Duration fine = rules.limit().dividedBy(10);
        return fine.compareTo(Duration.ofSeconds(1)) < 0 ? fine : Duration.ofSeconds(1);
    }

    private List<CaseReport> endOverlong(CaseTask task, String stage) throws IOException, InterruptedException {
        List<CaseReport> reports = new ArrayList<>();
        if (leave()) {
            reports.addAll(visitor.finish());
            visitor.close();
        }
        String caseId = task.files().caseId();
        reports.removeIf(report -> report.caseId().equals(caseId));
        visitor = visitors.open();
        thread = new VisitThread();
        reports.add(new CaseReport(caseId, List.of(overlong(stage)), List.of(), task.bytes(), Map.of()));
        return reports;
    }

    private Verdict overlong(String stage) {
        String message = "it took more than the " + rules.limit().toSeconds() + " s that one case may take"
                + (stage.isEmpty() ? "" : ", and was at " + stage);
        return new Verdict(new Fault(FaultCode.TIMEOUT, Outcome.RETRY, "", message), false);
    }

    /** Tells the visit to end; whether it did. */
    private boolean leave() {
        thread.interrupt();
        try {
            if (thread.awaitEnd(rules.grace())) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        visitor.abandon();
        return false;
    }

    /** Commits what still waits; the reports that were not given yet. */
    public List<CaseReport> finish() {
        return visitor.finish();
    }

    /** Puts a case on record as not processable, without visiting it. */
    public CaseReport putAside(CaseTask task, Fault fault) {
        return visitor.putAside(task, fault);
    }

    /** Commits what still waits, unless it is in the hands of a visit that does not end. */
    @Override
    public void close() throws IOException {
        if (thread.hasEnded()) {
            thread.close();
            visitor.close();
        }
    }
}
