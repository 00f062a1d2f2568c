package org.nnunetspark.format.deflate;

/**
 * What was inflated and not yet given away, behind the 32 KiB that later bytes may repeat. Its fields are open to
 * {@link SymbolDecoder}, which may write {@link #SLACK} bytes beyond the window's end. For one thread.
 */
final class SlidingWindow {
    /** How far back a repetition may reach. */
    static final int HISTORY = 1 << 15;

    /** The longest repetition and what is written too much of it. */
    static final int SLACK = 258 + 32;

    private static final int ROOM = 3 << 15;
    /** Less is not worth the start of the decoder. */
    private static final int LEAST = 1 << 12;

    final byte[] bytes = new byte[HISTORY + ROOM + SLACK];
    /** Where the next byte is written. */
    int end;

    /** Where the window counts as full for now. */
    int full;

    private int given;

    /** Forgets everything. */
    void clear() {
        end = 0;
        full = 0;
        given = 0;
    }

    /** Makes room for {@code wanted} bytes or for what the window holds, if everything was given away. */
    void makeRoom(int wanted) {
        int goal = Math.max(LEAST, Math.min(wanted, ROOM));
        if (end + goal > HISTORY + ROOM) {
            int kept = Math.min(end, HISTORY);
            System.arraycopy(bytes, end - kept, bytes, 0, kept);
            end = kept;
            given = kept;
        }
        full = end + goal;
    }

    boolean isEmpty() {
        return given == end;
    }

    /** Gives bytes away; at least one if the window is not empty. */
    int give(byte[] target, int from, int count) {
        int run = Math.min(count, end - given);
        System.arraycopy(bytes, given, target, from, run);
        given += run;
        return run;
    }
}
