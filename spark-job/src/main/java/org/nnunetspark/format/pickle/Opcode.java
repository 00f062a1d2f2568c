package org.nnunetspark.format.pickle;

/** The opcodes of the pickle machine that we need, named as in Python's {@code pickletools}. */
enum Opcode {
    MARK('('),
    STOP('.'),
    NONE('N'),
    NEWTRUE(0x88),
    NEWFALSE(0x89),
    BININT('J'),
    LONG1(0x8a),
    BINFLOAT('G'),
    BINUNICODE('X'),
    BINBYTES('B'),
    BINBYTES8(0x8e),
    TUPLE('t'),
    TUPLE1(0x85),
    TUPLE2(0x86),
    TUPLE3(0x87),
    EMPTY_LIST(']'),
    APPENDS('e'),
    EMPTY_DICT('}'),
    SETITEMS('u'),
    STACK_GLOBAL(0x93),
    REDUCE('R'),
    BUILD('b'),
    BINGET('h'),
    MEMOIZE(0x94),
    PROTO(0x80);

    private final byte code;

    Opcode(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }
}
