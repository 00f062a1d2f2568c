"""Writes the golden files of format.picture's and format.tiff's tests: small pictures and stacks, and what nnU-Net 2.8.1's
NaturalImage2DIO and Tiff3DIO read from them.

Needs nnunetv2 2.8.1 with scikit-image 0.26, Pillow 13, tifffile 2026.3.3 and imagecodecs 2026.3.6. Run from the folder of
this script; the result is committed, tests do not run it. A row is: name, bytes in base64, then "refused", or the shape
(c x z x y x x) and the SHA-256 of the float32 array, little endian, in C order.
"""
import base64
import contextlib
import gzip
import hashlib
import io
import itertools
import logging
import os
import struct
import tempfile
import warnings
import zlib
from pathlib import Path

import numpy as np
import tifffile
from nnunetv2.imageio.natural_image_reader_writer import NaturalImage2DIO
from nnunetv2.imageio.tif_reader_writer import Tiff3DIO
from PIL import Image

OUT = Path(__file__).parent.parent / "resources/org/nnunetspark/format"
RNG = np.random.default_rng(2804)
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
WHOLE = [(0, 0, 1, 1)]
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def noise(shape, dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return (RNG.normal(size=shape) * 100).astype(dtype)
    if dtype.kind == "b":
        return RNG.integers(0, 2, size=shape).astype(bool)
    limits = np.iinfo(dtype)
    return RNG.integers(limits.min, limits.max, size=shape, dtype=dtype, endpoint=True)


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def packed(row, depth):
    if depth >= 8:
        return row.astype(">u2" if depth == 16 else "u1").tobytes()
    return np.packbits(((row[:, None] >> np.arange(depth - 1, -1, -1)) & 1).ravel().astype("u1")).tobytes()


def paeth(left, above, corner):
    estimate = left + above - corner
    a, b, c = abs(estimate - left), abs(estimate - above), abs(estimate - corner)
    return np.where((a <= b) & (a <= c), left, np.where(b <= c, above, corner))


def filtered(rows, distance):
    result = b""
    above = np.zeros(len(rows[0]), int)
    for row in rows:
        now = np.frombuffer(row, "u1").astype(int)
        left = np.concatenate([np.zeros(distance, int), now])[: len(now)]
        corner = np.concatenate([np.zeros(distance, int), above])[: len(now)]
        number = int(RNG.integers(0, 5))
        guess = [0 * now, left, above, (left + above) // 2, paeth(left, above, corner)][number]
        result += bytes([number]) + ((now - guess) % 256).astype("u1").tobytes()
        above = now
    return result


def png(width, height, depth, colour, interlaced, piece=1000, before=b""):
    values = RNG.integers(0, 1 << depth, size=(height, width, SAMPLES[colour]))
    parts = [values[y::down, x::right] for x, y, right, down in (ADAM7 if interlaced else WHOLE)]
    distance = max(1, depth * SAMPLES[colour] // 8)
    raw = b"".join(filtered([packed(row.ravel(), depth) for row in part], distance) for part in parts if part.size)
    data = zlib.compress(raw)
    palette = chunk(b"PLTE", RNG.integers(0, 256, size=3 << depth, dtype="u1").tobytes()) if colour == 3 else b""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))
    pixels = b"".join(chunk(b"IDAT", data[i : i + piece]) for i in range(0, len(data), piece))
    return b"\x89PNG\r\n\x1a\n" + header + palette + before + pixels + chunk(b"IEND", b"")


def pngs():
    depths = {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}
    for colour, interlaced in itertools.product(depths, (0, 1)):
        for depth in depths[colour]:
            for width, height in [(1, 1), (7, 9), (2, 13)]:
                name = f"png-{colour}-{depth}-{interlaced}-{width}-{height}.png"
                yield name, png(width, height, depth, colour, interlaced, piece=int(RNG.integers(3, 100)))
    transparent = chunk(b"tRNS", b"\x10\x20\x30")
    ignored = chunk(b"gAMA", struct.pack(">I", 1)) + chunk(b"iCCP", b"x\0\0" + zlib.compress(b"no profile"))
    yield "png-palette-transparent.png", png(5, 4, 2, 3, 0, before=transparent)
    yield "png-grey-transparent.png", png(5, 4, 8, 0, 0, before=chunk(b"tRNS", b"\0\x20"))
    yield "png-ignored.png", png(5, 4, 8, 2, 0, before=ignored)
    yield "png-background.png", png(5, 4, 8, 0, 0, before=chunk(b"bKGD", b"\0\7"))


def bmp(width, height, bits, palette=None, masks=(), size=40, top_down=False, compression=0, data=None):
    stride = (width * bits + 31) // 32 * 4
    data = RNG.integers(0, 256, size=stride * height, dtype="u1").tobytes() if data is None else data
    colours = 0 if palette is None else len(palette)
    table = b"" if palette is None else b"".join(bytes(c[::-1]) + b"\0" * (size != 12) for c in palette)
    if size == 12:
        header = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        rows = -height if top_down else height
        header = struct.pack("<IiiHHIIiiII", size, width, rows, 1, bits, compression, len(data), 0, 0, colours, 0)
        extra = b"".join(struct.pack("<I", mask) for mask in masks)
        header = header + extra if size == 40 else (header + extra).ljust(size, b"\0")
    offset = 14 + len(header) + len(table)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + header + table + data


def ramp(colours):
    return np.repeat(np.arange(colours), 3).reshape(-1, 3).astype("u1")


def runs(rows, nibbles):
    result = b""
    for row in rows:
        at = 0
        while at < len(row):
            count = min(len(row) - at, int(RNG.integers(1, 9)))
            if count < 3:
                result += bytes([count, row[at] * 17 if nibbles else row[at]])
            else:
                values = list(row[at : at + count]) + [0] * (count % 2)
                pairs = bytes(16 * a + b for a, b in zip(values[::2], values[1::2])) if nibbles else bytes(values[:count])
                result += bytes([0, count]) + pairs + b"\0" * (len(pairs) % 2)
            at += count
        result += b"\0\0"
    return result + b"\0\1"


def bmps():
    black_white = np.array([[0, 0, 0], [255, 255, 255]], "u1")
    for size, top_down in [(12, False), (40, False), (40, True), (108, False), (124, True)]:
        for bits in (1, 4, 8):
            colours = RNG.integers(0, 256, size=(1 << bits, 3), dtype="u1")
            yield f"bmp-palette-{bits}-{size}-{top_down}.bmp", bmp(9, 4, bits, colours, (), size, top_down)
        for bits in (16, 24, 32):
            yield f"bmp-colours-{bits}-{size}-{top_down}.bmp", bmp(9, 4, bits, None, (), size, top_down)
        yield f"bmp-grey-{size}-{top_down}.bmp", bmp(9, 4, 8, ramp(256), (), size, top_down)
        yield f"bmp-two-{size}-{top_down}.bmp", bmp(9, 4, 1, black_white, (), size, top_down)
        yield f"bmp-two-inverted-{size}-{top_down}.bmp", bmp(9, 4, 1, black_white[::-1], (), size, top_down)
    few = RNG.integers(0, 5, size=48, dtype="u1").tobytes()
    yield "bmp-few-greys.bmp", bmp(9, 4, 8, ramp(5), data=few)
    yield "bmp-few-colours.bmp", bmp(9, 4, 8, ramp(5) * 9, data=few)
    for red, green, blue, alpha in [
        (0xFF0000, 0xFF00, 0xFF, 0),
        (0xFF000000, 0xFF0000, 0xFF00, 0),
        (0xFF000000, 0xFF00, 0xFF, 0),
        (0xFF000000, 0xFF0000, 0xFF00, 0xFF),
        (0xFF, 0xFF00, 0xFF0000, 0xFF000000),
        (0xFF0000, 0xFF00, 0xFF, 0xFF000000),
        (0xFF000000, 0xFF00, 0xFF, 0xFF0000),
        (0, 0, 0, 0),
        (0x3FF00000, 0xFFC00, 0x3FF, 0),
    ]:
        content = bmp(5, 3, 32, None, (red, green, blue, alpha), 56, compression=3)
        yield f"bmp-masks-{red:x}-{green:x}-{blue:x}-{alpha:x}.bmp", content
    for masks in [(0xF800, 0x7E0, 0x1F), (0x7C00, 0x3E0, 0x1F), (0xF00, 0xF0, 0xF)]:
        yield f"bmp-masks-16-{masks[0]:x}.bmp", bmp(5, 3, 16, None, masks, 40, compression=3)
    for nibbles, top_down in itertools.product((False, True), (False, True)):
        for colours in (ramp(256), ramp(256)[::-1]) if not nibbles else (ramp(16) * 17,):
            rows = RNG.integers(0, len(colours), size=(5, 30))
            content = runs([list(map(int, row)) for row in rows], nibbles)
            kind = (4, 2) if nibbles else (8, 1)
            yield f"bmp-runs-{kind[0]}-{top_down}-{colours[0][0]}.bmp", bmp(
                30, 5, kind[0], colours, top_down=top_down, compression=kind[1], data=content
            )
    skips = bytes([3, 7, 0, 2, 2, 1, 4, 9, 0, 0, 10, 5, 0, 1])
    yield "bmp-skips.bmp", bmp(10, 3, 8, ramp(256), compression=1, data=skips)


def tiff(array, **options):
    target = io.BytesIO()
    tifffile.imwrite(target, array, **options)
    return target.getvalue()


def tiffs():
    shapes = [(7, 9), (5, 7, 9), (3, 7, 9), (4, 7, 9), (7, 9, 3), (7, 9, 4), (1, 7, 9), (2, 3, 7, 9), (5, 9, 1), (5, 1, 9)]
    for shape in shapes:
        for metadata in ({}, None):
            name = "x".join(map(str, shape)) + ("-shaped" if metadata is not None else "")
            yield f"tif-{name}.tif", tiff(noise(shape, "u2"), photometric="minisblack", metadata=metadata)
    for dtype in ["u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8", "?"]:
        yield f"tif-{dtype.replace('?', 'bool')}.tif", tiff(noise((2, 5, 6), dtype), photometric="minisblack")
    for dtype, compression, order in itertools.product(
        ["u1", "u2", "i4", "f2", "f4", "f8"], [None, "lzw", "zlib", "packbits"], "<>"
    ):
        for predictor in (1, 2, 3):
            floats = dtype.startswith("f")
            if predictor > 1 and (compression in (None, "packbits") or floats != (predictor == 3)):
                continue
            for tile in (None, (16, 16)) if order == "<" else (None,):
                options = {"tile": tile} if tile else {"rowsperstrip": int(RNG.integers(1, 20))}
                big = bool(RNG.integers(0, 2))
                array = np.sort(noise((2, 17, 18), dtype), axis=-1) if compression else noise((2, 17, 18), dtype)
                array = (array / 7).astype(dtype) if compression else array
                yield f"tif-{dtype}-{compression}-{predictor}-{'le' if order == '<' else 'be'}-{bool(tile)}.tif", tiff(
                    array,
                    compression=compression,
                    predictor=predictor,
                    byteorder=order,
                    bigtiff=big,
                    photometric="minisblack",
                    **options,
                )
    for shape, planes in [((7, 9, 3), "contig"), ((7, 9, 4), "contig"), ((3, 7, 9), "separate"), ((7, 9, 5), "contig")]:
        for predictor, tile in itertools.product((1, 2), (None, (16, 16))):
            options = {"tile": tile} if tile else {}
            yield f"tif-rgb-{shape[0]}-{shape[2]}-{predictor}-{bool(tile)}.tif", tiff(
                noise(shape, "u2"), photometric="rgb", planarconfig=planes, compression="lzw", predictor=predictor, **options
            )
    for shape, axes in [
        ((5, 7, 9), "ZYX"),
        ((3, 7, 9), "CYX"),
        ((2, 3, 7, 9), "TZYX"),
        ((7, 9), "YX"),
        ((7, 9, 3), "YXS"),
        ((5, 7, 9, 3), "ZYXS"),
    ]:
        for compression in (None, "zlib"):
            array = noise(shape, "u1" if "S" in axes else "u2")
            content = tiff(array, imagej=True, metadata={"axes": axes}, compression=compression)
            yield f"tif-imagej-{axes}-{compression}.tif", content
    one_directory = tiff(noise((6, 7, 9), "u2"), photometric="minisblack", metadata={"truncated": True})
    yield "tif-one-directory.tif", one_directory
    for mode, compression in itertools.product(["L", "RGB", "P", "LA", "CMYK", "F"], [None, "tiff_lzw", "packbits"]):
        target = io.BytesIO()
        Image.fromarray(noise((5, 6, 3), "u1")).convert(mode).save(target, "TIFF", compression=compression)
        yield f"tif-pillow-{mode}-{compression}.tif", target.getvalue()
    long_runs = np.repeat(RNG.integers(0, 4, size=400), RNG.integers(1, 300, size=400))[:20000].astype("u1")
    yield "tif-lzw-long.tif", tiff(long_runs.reshape(100, 200), compression="lzw", rowsperstrip=100)
    yield "tif-lzw-full.tif", tiff(RNG.integers(0, 40, size=(90, 100), dtype="u1"), compression="lzw", rowsperstrip=90)


def row(name, content, reader):
    path = os.path.join(tempfile.mkdtemp(), name)
    Path(path).write_bytes(content)
    fields = [name, base64.b64encode(content).decode()]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            array, _ = reader.read_images((path,))
        fields.append(" x ".join(map(str, array.shape)))
        fields.append(hashlib.sha256(np.ascontiguousarray(array, dtype="<f4").tobytes()).hexdigest())
    except Exception:
        fields.append("refused")
    os.remove(path)
    return "\t".join(fields)


def write(folder, reader, files):
    (OUT / folder).mkdir(parents=True, exist_ok=True)
    rows = [row(name, content, reader) for name, content in files]
    with gzip.GzipFile(OUT / folder / "golden.tsv.gz", "wb", mtime=0) as target:
        target.write(("\n".join(rows) + "\n").encode())


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    stacks = list(tiffs())
    kinds = ("x", "rgb", "pillow", "imagej")
    flat = [file for file in stacks if any(kind in file[0] for kind in kinds)]
    write("picture", NaturalImage2DIO(), [*pngs(), *bmps(), *flat])
    write("tiff", Tiff3DIO(), stacks)
