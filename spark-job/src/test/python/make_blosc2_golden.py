"""Writes the golden files of format.blosc2's tests: small frames and chunk layouts as nnU-Net 2.8.1 makes them, but that LZ4HC's
shuffled blocks are split.

Needs nnunetv2 2.8.1 and blosc2 4.14.1. Run from the folder of this script; the result is committed, tests do not run it.
The voxels follow from their index, so the tests compute them again (GoldenFrames.java).
"""
import itertools
import json
import random
from pathlib import Path

import blosc2
import numpy as np
from nnunetv2.training.dataloading.nnunet_dataset import comp_blosc2_params, nnUNetDatasetBlosc2

OUT = Path(__file__).parent.parent / "resources/org/nnunetspark/format/blosc2"
SPLIT_MODE_AT = 28
LZ4, LZ4HC, ZSTD = blosc2.Codec.LZ4, blosc2.Codec.LZ4HC, blosc2.Codec.ZSTD


def ramp(i):
    return (i * 7 % 1000 / 8).astype("<f4")


def labels(i):
    return (i // 37 % 4 - 1).astype("<i2")


def noise(i):
    x = i.astype(np.uint32) * np.uint32(0x9E3779B1)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x85EBCA77)
    x ^= x >> np.uint32(13)
    return (x & np.uint32(0xBFFFFFFF)).view("<f4")


def grain(i):
    return (np.uint32(0x42000000) | noise(i).view("<u4") & np.uint32(0xFFFF)).view("<f4")


def stairs(i):
    """Shuffled smaller than not, but larger once split."""
    return (i * 5 % 16 / 8).astype("<f4")


def half(i):
    return np.where(i < i.size // 2, 0, ramp(i)).astype("<f4")


def constant(i):
    return np.full(i.size, -1.25, "<f4")


FRAMES = {
    "ramp": (ramp, (2, 5, 6, 7), (1, 5, 4, 5), (1, 2, 3, 4), LZ4HC, 5),
    "labels": (labels, (1, 4, 20, 21), (1, 4, 16, 16), (1, 4, 8, 8), LZ4HC, 5),
    "split": (ramp, (1, 4, 20, 21), (1, 4, 16, 16), (1, 4, 8, 8), LZ4, 9),
    "split_hc": (grain, (1, 4, 20, 21), (1, 4, 16, 16), (1, 4, 8, 8), LZ4HC, 5),
    "stairs": (stairs, (1, 4, 20, 21), (1, 4, 16, 16), (1, 4, 8, 8), LZ4HC, 5),
    "zstd": (ramp, (1, 3, 10, 11), (1, 3, 8, 8), (1, 3, 8, 8), ZSTD, 1),
    "noise": (noise, (1, 2, 7, 11), (1, 2, 7, 11), (1, 2, 4, 8), LZ4HC, 5),
    "half": (half, (2, 4, 6, 8), (1, 2, 6, 8), (1, 2, 3, 8), LZ4, 9),
    "constant": (constant, (1, 4, 6, 8), (1, 2, 6, 8), (1, 2, 3, 8), LZ4, 9),
    "tiny": (ramp, (1, 1, 1, 2), (1, 1, 1, 2), (1, 1, 1, 2), LZ4HC, 5),
}


def write_frames():
    blosc2.set_nthreads(1)
    for name, (values, shape, chunks, blocks, codec, level) in FRAMES.items():
        array = values(np.arange(np.prod(shape), dtype=np.int64)).reshape(shape)
        chosen = nnUNetDatasetBlosc2._select_filter(array, blocks, chunks, codec, level)
        cparams = {"codec": codec, "clevel": level, "filters": [chosen], "nthreads": 1}
        split = codec == LZ4HC and chosen == blosc2.Filter.SHUFFLE and np.prod(blocks) >= 32
        if split:
            cparams["splitmode"] = blosc2.SplitMode.ALWAYS_SPLIT
        blosc2.asarray(array, urlpath=path(name), chunks=chunks, blocks=blocks, cparams=cparams)
        if split:
            say_automatic(path_of(name))


def say_automatic(file):
    """Chunks say themselves whether they are split; the frame's header says how further chunks would be, as in nnU-Net's files."""
    content = bytearray(file.read_bytes())
    assert content[SPLIT_MODE_AT] == blosc2.SplitMode.ALWAYS_SPLIT.value - 1
    content[SPLIT_MODE_AT] = blosc2.SplitMode.AUTO_SPLIT.value - 1
    file.write_bytes(content)


def path_of(name):
    return OUT / f"{name}.b2nd"


def path(name):
    file = path_of(name)
    file.unlink(missing_ok=True)
    return str(file)


def write_layouts():
    random.seed(1)
    sides = [1, 2, 3, 5, 16, 20, 33, 64, 97, 128, 155, 240, 320, 451, 512, 600, 1000]
    patches = [(128, 128, 128), (20, 320, 256), (64, 96, 80), (28, 256, 256), (1, 192, 160), (512, 512), (224, 320), (4, 4)]
    cases = []
    for patch, size in itertools.product(patches, (2, 4)):
        for _ in range(20):
            image = (random.choice([1, 2, 4]), *(random.choice(sides) for _ in range(3)))
            blocks, chunks = comp_blosc2_params(image, patch, size)
            cases.append({"image": image, "patch": patch, "bytes": size, "blocks": blocks, "chunks": chunks})
    lines = ",\n".join(json.dumps(case) for case in cases)
    (OUT / "layouts.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    write_frames()
    write_layouts()
