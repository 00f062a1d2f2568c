"""Tables of chunks as python-blosc2 4.14.1 compresses them, and the SHA-256 of what is in them, for OffsetTableTest."""

import hashlib
import pathlib
import struct
import sys

import blosc2
import numpy as np

FOLDER = pathlib.Path(__file__).parent.parent / "resources/org/nnunetspark/format/blosc2"
PARAMETERS = {"codec": blosc2.Codec.ZSTD, "clevel": 1, "filters": [blosc2.Filter.SHUFFLE]}


def make(name, array):
    frame = blosc2.asarray(
        array, chunks=(1, 1, 16, 16), blocks=(1, 1, 8, 8), cparams=PARAMETERS, contiguous=True
    ).to_cframe()
    chunks = struct.unpack(">q", frame[0x27:0x2F])[0]
    table = frame[203 + chunks : -35]
    (FOLDER / f"{name}.bin").write_bytes(table)
    print(name, hashlib.sha256(blosc2.decompress2(table)).hexdigest(), file=sys.stderr)


make("table-6400", np.random.default_rng(0).integers(0, 50, (1, 400, 64, 64)).astype("f4"))
make("table-zeros", np.zeros((1, 400, 64, 64), "f4"))
