package org.nnunetspark.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes by /proc. A machine is known by its boot id and the namespace of its process numbers, since containers may share a
 * host's name without seeing its processes. Where /proc is missing no process is ever said to be gone.
 */
public final class LinuxProcessTable implements ProcessTable {
    private static final Path PROC = Path.of("/proc");
    /** Fields of /proc/[pid]/stat after the parenthesised name: proc(5) fields 3 (state) and 22 (starttime in ticks). */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    @Override
    public OwnerProcess self() {
        long pid = ProcessHandle.current().pid();
        try {
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            String namespace =
                    Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
            return new OwnerProcess(
                    hostName(), boot + " " + namespace, pid, stat(pid).get(START_TIME));
        } catch (IOException e) {
            return new OwnerProcess("unknown host", "", pid, "");
        }
    }

    private static String hostName() throws IOException {
        return InetAddress.getLocalHost().getHostName();
    }

    @Override
    public boolean isGone(OwnerProcess process) {
        if (process.machine().isEmpty() || !process.machine().equals(self().machine())) {
            return false;
        }
        try {
            List<String> now = stat(process.pid());
            boolean zombie = now.get(STATE).equals("Z") || now.get(STATE).equals("X");
            return zombie || !now.get(START_TIME).equals(process.started());
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> stat(long pid) throws IOException {
        String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
        // The name may hold blanks and parentheses itself.
        List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        if (fields.size() <= START_TIME) {
            throw new IOException("unexpected content of /proc/" + pid + "/stat: " + line);
        }
        return fields;
    }
}
