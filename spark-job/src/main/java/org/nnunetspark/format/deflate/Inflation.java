package org.nnunetspark.format.deflate;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * A deflate stream (RFC 1951), decoded block by block as its content is asked for. A stream that is cut or damaged gives
 * all the content before that place first. For one thread.
 */
public final class Inflation {
    private enum State {
        BETWEEN_BLOCKS,
        IN_STORED,
        IN_COMPRESSED,
        AT_END
    }

    private final BitInput input;
    private final SlidingWindow window = new SlidingWindow();
    private final Codes codes = new Codes();
    private final SymbolDecoder symbols;
    private State state = State.BETWEEN_BLOCKS;
    private boolean last;
    private int stored;
    /** What was found where the content that was not yet given away ends. */
    private Optional<DataFormatException> failure = Optional.empty();

    /** Decodes from where the input stands, and takes no byte beyond the stream's end. */
    public Inflation(BitInput input) {
        this.input = input;
        this.symbols = new SymbolDecoder(input, window, codes);
    }

    /** Begins another stream where the input stands. */
    public void restart() {
        window.clear();
        state = State.BETWEEN_BLOCKS;
        last = false;
        stored = 0;
        failure = Optional.empty();
    }

    /**
     * Reads up to {@code count} bytes, at least one, into {@code target} from {@code from} on.
     *
     * @return how many, or -1 at the stream's end
     * @throws CutStreamException if the input ends before the stream does
     * @throws DataFormatException if the stream is no deflate stream from here on
     */
    public int read(byte[] target, int from, int count) throws IOException, DataFormatException {
        if (window.isEmpty() && failure.isEmpty()) {
            window.makeRoom(count);
            decode();
        }
        if (window.isEmpty()) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return -1;
        }
        return window.give(target, from, count);
    }

    private void decode() throws IOException {
        try {
            while (window.end < window.full && state != State.AT_END) {
                switch (state) {
                    case BETWEEN_BLOCKS -> beginBlock();
                    case IN_STORED -> copyStored();
                    default -> endBlockIf(symbols.decode());
                }
            }
        } catch (DataFormatException e) {
            failure = Optional.of(e);
        }
    }

    private void endBlockIf(boolean ended) {
        if (ended) {
            state = last ? State.AT_END : State.BETWEEN_BLOCKS;
            if (last) {
                input.toByteBoundary();
            }
        }
    }

    private void beginBlock() throws IOException, DataFormatException {
        last = input.take(1) == 1;
        int type = input.take(2);
        switch (type) {
            case 0 -> beginStored();
            case 1 -> codes.useFixed();
            case 2 -> codes.read(input);
            default -> throw new DataFormatException("a block of type 3");
        }
        state = type == 0 ? State.IN_STORED : State.IN_COMPRESSED;
    }

    private void beginStored() throws IOException, DataFormatException {
        input.toByteBoundary();
        stored = input.take(16);
        int complement = input.take(16);
        if ((stored ^ complement) != 0xffff) {
            throw new DataFormatException(
                    "a stored block's length is " + stored + ", and its complement " + complement);
        }
        input.toByteBoundary();
    }

    private void copyStored() throws IOException, CutStreamException {
        int run = stored == 0 ? 0 : input.read(window.bytes, window.end, Math.min(stored, window.full - window.end));
        if (run < 0) {
            throw new CutStreamException();
        }
        window.end += run;
        stored -= run;
        endBlockIf(stored == 0);
    }
}
