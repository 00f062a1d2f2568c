"""Time how fast nnU-Net's data loader reads random patches of the same cases in several codecs.

    python benchmarks/decode_speed.py lz4=DIR lz4hc:5=DIR zstd:1=DIR [--patches 120] [--rounds 2] [--seed 0]

Each DIR is the preprocessed folder of the dataset, made with `preprocess --codec NAME` from the same plans. Files are opened
and read as nnUNetDatasetBlosc2 does: one thread, memory-mapped, opened anew for every patch. Codecs take turns in random
order on the very same patches, and all files are read once before, so that disks do not count. Prints milliseconds a patch.
"""
import argparse
import json
import time
from pathlib import Path

import blosc2
import numpy as np


def main():
    a = arguments()
    blosc2.set_nthreads(1)
    folders = {codec: folder / a.configuration_folder for codec, folder in a.folders}
    patch = json.loads((a.folders[0][1] / f"{a.plans}.json").read_text())["configurations"][a.configuration]["patch_size"]
    patch = [1] * (3 - len(patch)) + patch
    names = sorted(f.name for f in next(iter(folders.values())).glob("*.b2nd"))
    if not names:
        raise SystemExit(f"there are no .b2nd files in {next(iter(folders.values()))}")
    kinds = {"image": [n for n in names if not n.endswith("_seg.b2nd")], "segmentation": [n for n in names if n.endswith("_seg.b2nd")]}
    print(f"python-blosc2 {blosc2.__version__}, patch {'x'.join(map(str, patch))}, {len(kinds['image'])} cases, "
          f"{a.patches} patches a codec and round\n")
    print("| round | codec | folder MB | " + " | ".join(f"{k} ms: median (p10 to p90)" for k in kinds) + " |")
    print("|---|---|---|---|---|")
    for number in range(a.rounds):
        rng = np.random.default_rng([a.seed, number])
        spent = {kind: read_patches(folders, files, patch, a.patches, rng) for kind, files in kinds.items()}
        for codec, folder in folders.items():
            cells = ["{1:.2f} ({0:.2f} to {2:.2f})".format(*np.percentile(spent[kind][codec], [10, 50, 90])) for kind in kinds]
            size = sum(f.stat().st_size for f in folder.iterdir()) / 1e6
            print(f"| {number + 1} | {codec} | {size:.1f} | {' | '.join(cells)} |")


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folders", nargs="+", type=codec_folder, metavar="CODEC=DIR")
    p.add_argument("--configuration", default="3d_fullres")
    p.add_argument("--plans", default="nnUNetPlans")
    p.add_argument("--patches", type=int, default=120)
    p.add_argument("--rounds", type=int, default=2)
    p.add_argument("--seed", type=int, default=0)
    a = p.parse_args()
    a.configuration_folder = f"{a.plans}_{a.configuration}"
    return a


def codec_folder(text):
    codec, _, folder = text.rpartition("=")
    if not codec or not Path(folder).is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is not CODEC=DIR with a folder that is there")
    return codec, Path(folder)


def open_array(file):
    return blosc2.open(urlpath=str(file), mode="r", dparams={"nthreads": 1}, mmap_mode="r")


def read_patches(folders, files, patch, count, rng):
    """Milliseconds of every patch by codec."""
    for folder in folders.values():
        for file in files:
            (folder / file).read_bytes()
    spent = {codec: [] for codec in folders}
    for i in range(count):
        file = files[i % len(files)]
        shape = open_array(next(iter(folders.values())) / file).shape[1:]
        start = [int(rng.integers(0, max(1, size - side + 1))) for size, side in zip(shape, patch, strict=True)]
        box = (slice(None), *(slice(at, at + side) for at, side in zip(start, patch, strict=True)))
        for codec in rng.permutation(list(folders)):
            begin = time.perf_counter()
            open_array(folders[codec] / file)[box]
            spent[codec].append((time.perf_counter() - begin) * 1e3)
    return spent


if __name__ == "__main__":
    main()
