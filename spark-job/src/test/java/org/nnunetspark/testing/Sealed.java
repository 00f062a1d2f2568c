package org.nnunetspark.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder in which nobody can make or delete a file; for root too, who heeds no permissions but a file system's own seal. */
public final class Sealed implements AutoCloseable {
    private final Path folder;

    private Sealed(Path folder) {
        this.folder = folder;
    }

    /** Seals a folder, or ends the test as one that could not be run. */
    public static Sealed seal(Path folder) throws IOException {
        Sealed sealed = new Sealed(folder);
        sealed.set("a-w", "+i");
        if (canWrite(folder)) {
            sealed.close();
            assumeTrue(false, "nothing keeps this user from writing to " + folder);
        }
        return sealed;
    }

    private static boolean canWrite(Path folder) {
        try {
            Files.delete(Files.createFile(folder.resolve("try")));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void set(String mode, String attribute) throws IOException {
        // Of a sealed folder the mode cannot be changed, so the order matters; where there is no chattr, the mode may
        // do.
        boolean seals = attribute.startsWith("+");
        List<List<String>> commands =
                List.of(List.of("chmod", mode, folder.toString()), List.of("chattr", attribute, folder.toString()));
        for (int i = 0; i < commands.size(); i++) {
            int unused = tryToRun(commands.get(seals ? i : commands.size() - 1 - i));
        }
    }

    private static int tryToRun(List<String> command) {
        try {
            return Tmpfs.run(command);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        set("u+w", "-i");
    }
}
