package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.ledger.CommitOutcome.Overtaken;
import org.nnunetspark.ledger.Publisher.OvertakenException;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.SideBySide;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;

/**
 * Commits staged cases together, step by step, so that they share the cost of making things durable. Each case ends for
 * itself: what stops one, or fails for it, is no matter to the others.
 *
 * <pre>
 * E7   the epoch is still ours, the inputs are still those that were read, the key is not committed yet
 * E8   outputs are published: the first of every case, then the second of every case, and so on. Before the last, which
 *      training lists cases by, the epoch is looked at again
 * E9   outputs are seen in place
 * E10  the records are created
 * </pre>
 */
final class BatchCommit {
    private final CommitChecks checks;
    private final Publisher publisher;
    private final Recorder recorder;
    private final long epoch;
    private final List<Commit> commits;

    /**
     * A commit of cases that are of one epoch.
     *
     * @param cases at least one
     */
    BatchCommit(CommitChecks checks, Publisher publisher, Recorder recorder, List<StagedCase> cases) {
        this.checks = checks;
        this.publisher = publisher;
        this.recorder = recorder;
        this.epoch = cases.get(0).work().attempt().epoch();
        this.commits = cases.stream().map(Commit::new).toList();
    }

    /** The commit of one case; open until it has an end. */
    private final class Commit {
        private final StagedCase staged;
        private final CaseWork work;
        private final CaseResult result;
        private final Staging staging;
        /** Tokens of outputs that were in place before. */
        private List<Optional<StatToken>> before = List.of();
        /** Outputs that are in place now, in order. */
        private final List<FileRecord> placed = new ArrayList<>();

        private Optional<Reply<CommitOutcome>> end = Optional.empty();

        Commit(StagedCase staged) {
            if (staged.work().attempt().epoch() != epoch) {
                throw new IllegalArgumentException("cases of several epochs cannot be committed together");
            }
            this.staged = staged;
            this.work = staged.work();
            this.result = staged.result();
            this.staging = staged.staging();
        }

        StagedOutput output(int number) {
            return result.outputs().get(number);
        }

        boolean has(int number) {
            return number < result.outputs().size();
        }

        boolean isOpen() {
            return end.isEmpty();
        }

        /** Takes what a step came to: an outcome or a failure ends the commit, nothing leaves it open. */
        void take(Reply<Optional<CommitOutcome>> step) {
            try {
                end = step.get().map(Reply::of);
            } catch (OvertakenException e) {
                end = Optional.of(Reply.of(new Overtaken(e.output())));
            } catch (IOException e) {
                end = Optional.of(Reply.failed(e));
            }
        }
    }

    /** How each case ended, in their order. */
    List<Reply<CommitOutcome>> run() {
        FaultPoint.at("E7a");
        fence();
        each(this::check);
        FaultPoint.at("E7b");
        each(this::makeWay);
        int outputs =
                commits.stream().mapToInt(c -> c.result.outputs().size()).max().orElse(0);
        for (int number = 0; number < outputs; number++) {
            if (number == outputs - 1) {
                fence();
            }
            publish(number);
        }
        FaultPoint.at("E9a");
        each(this::seeAgain);
        FaultPoint.at("E9b");
        record();
        return commits.stream().map(commit -> commit.end.orElseThrow()).toList();
    }

    private List<Commit> open() {
        return commits.stream().filter(Commit::isOpen).toList();
    }

    private void each(SideBySide.Verb<Commit, Optional<CommitOutcome>> step) {
        List<Commit> open = open();
        List<Reply<Optional<CommitOutcome>>> replies = SideBySide.each(checks.atOnce(), open, step);
        for (int i = 0; i < open.size(); i++) {
            open.get(i).take(replies.get(i));
        }
    }

    private void fence() {
        List<Commit> open = open();
        if (!open.isEmpty()) {
            Reply<Optional<CommitOutcome>> fenced = Reply.to(() -> checks.fenced(epoch));
            open.forEach(commit -> commit.take(fenced));
        }
    }

    private Optional<CommitOutcome> check(Commit commit) throws IOException {
        Optional<CommitOutcome> changed = checks.inputChanged(commit.work);
        return changed.isPresent() ? changed : checks.alreadyCommitted(commit.work, commit.result);
    }

    private Optional<CommitOutcome> makeWay(Commit commit) throws IOException {
        publisher.requireWhole(commit.result.outputs(), commit.staging);
        commit.before = publisher.clear(commit.result.outputs());
        return Optional.empty();
    }

    /** Publishes one output of every case. */
    private void publish(int number) {
        List<Commit> publishing = new ArrayList<>();
        List<StagedFile> files = new ArrayList<>();
        for (Commit commit : open()) {
            if (commit.has(number)) {
                StagedOutput output = commit.output(number);
                commit.before.get(number).ifPresentOrElse(token -> commit.placed.add(output.withToken(token)), () -> {
                    publishing.add(commit);
                    files.add(publisher.file(output, commit.staging));
                });
            }
        }
        List<Reply<StatToken>> tokens = publisher.publish(files);
        for (int i = 0; i < files.size(); i++) {
            Commit commit = publishing.get(i);
            Reply<StatToken> token = tokens.get(i);
            commit.take(Reply.to(() -> {
                commit.placed.add(publisher.published(commit.output(number), token));
                return Optional.empty();
            }));
        }
    }

    private Optional<CommitOutcome> seeAgain(Commit commit) throws IOException {
        for (int i = 0; i < commit.placed.size(); i++) {
            commit.placed.set(i, publisher.seeAgain(commit.placed.get(i)));
        }
        return Optional.empty();
    }

    private void record() {
        List<Commit> open = open();
        List<DoneRecord> records = open.stream()
                .map(commit -> DoneRecord.of(commit.staged, commit.placed))
                .toList();
        List<Reply<PutOutcome>> created = recorder.create(records);
        for (int i = 0; i < open.size(); i++) {
            DoneRecord mine = records.get(i);
            Reply<PutOutcome> reply = created.get(i);
            open.get(i).take(Reply.to(() -> Optional.of(recorder.outcome(mine, reply))));
        }
    }
}
