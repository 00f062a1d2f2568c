package org.nnunetspark.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rows of all classes of a build, printed when the last has ended, and written to {@code target/faults.txt}. */
final class FaultTable implements AutoCloseable {
    private static final Path FILE = Path.of("target", "faults.txt");
    private static final String FORMAT = "%4s  %-52s %-34s %7s  %-12s %s%n";

    private final List<Line> lines = new ArrayList<>();

    /**
     * A row.
     *
     * @param what the fault and how it is injected
     * @param outcome how the program stood it
     * @param seconds it took
     * @param seed of what is random about it
     */
    record Line(What what, String outcome, double seconds, Optional<Long> seed) {
        record What(int number, String fault, String how) {}

        private String text() {
            return String.format(
                    FORMAT,
                    what.number(),
                    what.fault(),
                    what.how(),
                    String.format("%.1f", seconds),
                    seed.map(String::valueOf).orElse("-"),
                    outcome);
        }
    }

    synchronized void add(Line line) {
        lines.add(line);
    }

    @Override
    public synchronized void close() throws IOException {
        StringBuilder text =
                new StringBuilder(String.format(FORMAT, "row", "fault", "injected by", "seconds", "seed", "outcome"));
        lines.sort(Comparator.comparingInt(line -> line.what().number()));
        lines.forEach(line -> text.append(line.text()));
        Files.createDirectories(FILE.toAbsolutePath().getParent());
        Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        // The build takes System.out for what a test prints.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        out.println();
        out.print(text);
    }
}
