package org.nnunetspark.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.UUID;

/** What is known of processes on this machine; replaced in tests. */
interface Processes {
    /** This machine's name. */
    String host();

    /** This process's number. */
    long pid();

    /** When a process of this machine began, in milliseconds; 0 if there is no such process. */
    long startOf(long pid);

    /** The machine that this program runs on. */
    static Processes ofThisMachine() {
        return new Processes() {
            @Override
            public String host() {
                try {
                    return InetAddress.getLocalHost().getHostName();
                } catch (UnknownHostException e) {
                    // Without a name no holder can be known to be dead, so every takeover waits: slower, but safe.
                    return "unknown-" + UUID.randomUUID();
                }
            }

            @Override
            public long pid() {
                return ProcessHandle.current().pid();
            }

            @Override
            public long startOf(long pid) {
                return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(process -> process.info()
                                .startInstant()
                                .map(Instant::toEpochMilli)
                                .orElse(1L))
                        .orElse(0L);
            }
        };
    }
}
