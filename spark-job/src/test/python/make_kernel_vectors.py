"""Makes the reference numbers of the packages numpy and kernel from the real numpy and nnU-Net.

Needs nnunetv2 2.8.1 and numpy 2.4.6. Arrays are base64 of little-endian C order; float32 results are bit patterns.
Usage: python make_kernel_vectors.py FOLDER, where FOLDER is src/test/resources/org/nnunetspark
"""

import base64
import gzip
import hashlib
import json
import os
import sys

import numpy as np
from nnunetv2.experiment_planning.dataset_fingerprint.fingerprint_extractor import DatasetFingerprintExtractor
from nnunetv2.preprocessing.cropping.cropping import crop_to_nonzero
from nnunetv2.preprocessing.normalization import default_normalization_schemes as schemes
from nnunetv2.preprocessing.preprocessors.default_preprocessor import DefaultPreprocessor

F4 = np.float32


def formula(n, k=0, divisor=37.0):
    """The array [n, k, divisor] of the vectors: the same in Java, so that only its recipe is stored."""
    i = np.arange(n, dtype=np.int64)
    return ((((i * 1103515245 + 12345 + 97 * k) % 65537) - 32768).astype(np.float64) / divisor).astype(F4)


def label_formula(shape, labels, k):
    v = formula(int(np.prod(shape)), k, 1.0).astype(np.int64)
    return np.where(v > 9000, (v // 7) % max(labels, 1) + 1 if labels else 0, 0).reshape((1, *shape))


def array(a):
    a = np.ascontiguousarray(a)
    return {"shape": list(a.shape), "b64": base64.b64encode(a.astype(a.dtype.newbyteorder("<")).tobytes()).decode()}


def bits(value):
    return "%08x" % int(F4(value).view(np.uint32))


def sha(a):
    return hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest()


def reductions():
    lengths = (1, 2, 7, 8, 9, 15, 16, 17, 63, 100, 127, 128, 129, 136, 137, 255, 256, 257, 1000, 1024, 4097, 8191)
    one = []
    for n in lengths + (8192, 8193, 16384, 20000, 65536, 100003):
        for k in (0, 1) if n < 5000 else (0,):
            a = formula(n, k)
            one.append({"formula": [n, k, 37.0], "sum": bits(a.sum()), "sum_float64_of_same": a.astype(float).sum()})
    many = []
    for shape, crop, axes in [
        ((30, 40, 50), [[2, 28], [3, 37], [4, 47]], (0, 1, 2)),
        ((30, 40, 50), [[2, 28], [3, 37], [4, 47]], (2, 0, 1)),
        ((30, 40, 50), [[0, 30], [3, 37], [0, 50]], (0, 1, 2)),
        ((30, 40, 50), [[5, 9], [0, 40], [0, 50]], (0, 1, 2)),
        ((30, 40, 50), [[0, 30], [0, 40], [4, 47]], (1, 0, 2)),
        ((30, 40, 50), [[0, 30], [0, 40], [0, 50]], (2, 1, 0)),
        ((12, 45, 310), [[1, 11], [2, 42], [5, 305]], (0, 1, 2)),
        ((4, 60, 600), [[0, 4], [3, 57], [0, 600]], (0, 1, 2)),
        ((4, 60, 600), [[1, 4], [3, 57], [7, 600]], (1, 0, 2)),
        ((3, 9, 9000), [[0, 3], [0, 9], [5, 8900]], (0, 1, 2)),
        ((1, 200, 100), [[0, 1], [10, 200], [5, 100]], (0, 1, 2)),
        ((5, 6, 7), [[1, 5], [1, 6], [1, 7]], (0, 1, 2)),
    ]:
        n = int(np.prod(shape))
        view = formula(n).reshape(shape)[tuple(slice(*c) for c in crop)].transpose(axes)
        many.append({"base_shape": shape, "base_formula": [n, 0, 37.0], "crop": crop, "sum": bits(view.sum())})
    return {"1d": one, "nd": many}


def random_state():
    def state():
        return np.random.RandomState(1234)

    bit_streams = [
        {"seed": s, "first12": [int(x) for x in np.random.RandomState(s)._bit_generator.random_raw(12)]}
        for s in (1234, 12345, 0, 4294967295)
    ]
    replace = [
        {"seed": 1234, "n": n, "size": 2000, "sha256_int64_le": sha(state().choice(n, 2000).astype("<i8"))}
        for n in (1, 2, 3, 5, 100, 1000, 65536, 65537, 1000003)
    ]
    no_replace = [
        {"seed": 1234, "n": n, "size": k, "sha256_int64_le": sha(state().choice(n, k, replace=False).astype("<i8"))}
        for n, k in ((1, 1), (2, 2), (10, 10), (100, 100), (1000, 500), (12345, 10000), (100000, 10000))
    ]
    wide = [
        {"seed": 1234, "high_exclusive": n, "first20": state().randint(0, n, size=20).tolist()}
        for n in (2**32, 2**32 + 1, 2**33 + 5)
    ]
    one = state()
    calls = [(50, 30, True), (50, 30, True), (20, 15, False), (1, 1, False), (33, 33, False)]
    results = [one.choice(n, k, replace=again).tolist() for n, k, again in calls]
    return {
        "raw32": bit_streams,
        "choice_replace": replace,
        "choice_no_replace": no_replace,
        "randint64": wide,
        "sequence": {"seed": 1234, "results": results},
    }


def crop_inputs():
    rng = np.random.RandomState(3)
    hole = np.zeros((1, 5, 6, 7), F4)
    hole[0, 1:4, 1:5, 2:6] = 1
    hole[0, 2, 2:4, 3:5] = 0
    yield "closed hole is filled", hole, (rng.rand(1, 5, 6, 7) < 0.2).astype(F4)
    opened = hole.copy()
    opened[0, 1, 2, 3] = 0
    yield "hole opened to the face stays open", opened, np.zeros((1, 5, 6, 7), F4)
    diagonal = np.ones((1, 5, 5, 5), F4)
    diagonal[0, 2, 2, 2] = diagonal[0, 1, 1, 2] = diagonal[0, 0, 1, 2] = 0
    yield "diagonal contact does not open a hole (6-neighbourhood)", diagonal, None
    flat = np.zeros((1, 1, 6, 7), F4)
    flat[0, 0, 1:5, 1:6] = 1
    flat[0, 0, 2:4, 2:5] = 0
    yield "2d (one slice): nothing is ever filled", flat, np.zeros((1, 1, 6, 7), F4)
    two = np.zeros((2, 4, 5, 6), F4)
    two[0, 0, 1, 1] = 2
    two[1, 3, 4, 2] = -1
    yield "two channels: union", two, rng.randint(0, 3, (1, 4, 5, 6)).astype(F4)
    nothing = np.zeros((1, 3, 4, 5), F4)
    yield "all zero: no crop, seg 0 -> -1 everywhere", nothing, np.zeros((1, 3, 4, 5), F4)
    yield "all zero with labels: labels stay", nothing, rng.randint(0, 2, (1, 3, 4, 5)).astype(F4)
    yield "no segmentation: int8", two, None
    noise = (rng.randn(1, 9, 8, 7).astype(F4) * (rng.rand(1, 9, 8, 7) < 0.5)).astype(F4)
    yield "random", noise, rng.randint(0, 3, (1, 9, 8, 7)).astype(F4)
    odd = np.zeros((1, 3, 3, 3), F4)
    odd[0, 1, 1, 1] = -0.0
    odd[0, 0, 0, 0] = np.nan
    yield "minus zero is zero, NaN is nonzero", odd, None


def crops():
    cases = []
    for name, data, seg in crop_inputs():
        _, cropped, box = crop_to_nonzero(data.copy(), None if seg is None else seg.copy())
        cases.append(
            {
                "name": name,
                "data": array(data),
                "seg": None if seg is None else array(seg.astype(np.int8)),
                "bbox": [[int(i) for i in axis] for axis in box],
                "seg_out": array(cropped.astype(np.int8)),
            }
        )
    return {"cases": cases}


CT = {"mean": 12.34567, "std": 98.7654321, "percentile_00_5": -400.1, "percentile_99_5": 350.7}
SCHEMES = ["ZScore", "CT", "No", "RescaleTo01", "RGBTo01"]


def scheme(name, mask, image, seg):
    return array(getattr(schemes, name)(use_mask_for_norm=mask, intensityproperties=CT).run(image, seg))


def normalizations():
    cases = []
    shape = (14, 15, 16)
    base = formula(14 * 15 * 16, 5).reshape(shape)
    for crop in ([[0, 14], [0, 15], [0, 16]], [[1, 13], [2, 15], [3, 14]]):
        for name in [each + "Normalization" for each in SCHEMES]:
            for mask in (False, True) if name.startswith("ZScore") else (False,):
                whole = np.abs(base) % 255 if name.startswith("RGB") else base.copy()
                image = whole[tuple(slice(*c) for c in crop)]
                seg = np.where(np.abs(image) < 200, -1, 0).astype(F4) if mask else np.zeros(image.shape, F4)
                recipe = {"scheme": name, "use_mask": mask, "base_shape": shape, "formula": [14 * 15 * 16, 5, 37.0]}
                cases.append({**recipe, "crop": crop, "out": scheme(name, mask, image, seg)})
    for constant in (0.0, 3.5):
        for name in ("ZScoreNormalization", "RescaleTo01Normalization"):
            out = scheme(name, False, np.full((3, 4, 5), constant, F4), None)
            cases.append({"scheme": name, "constant": constant, "out": out})
    return {"cases": cases}


def class_locations():
    cases = []
    for shape, labels, classes, k in [
        ((6, 7, 8), 3, [1, 2, 3], 0),
        ((6, 7, 8), 3, [1, 2, 5, 3], 1),
        ((6, 7, 8), 3, [(1, 2, 3), (2, 3), 3], 2),
        ((6, 7, 8), 3, [1, 2, 3, [-1, 0, 1, 2, 3]], 3),
        ((6, 7, 8), 3, [(1, 2, 3), (3, 2), [-1, 0, 1, 2, 3]], 4),
        ((40, 60, 50), 2, [1, 2], 5),
        ((120, 130, 140), 1, [1], 6),
        ((4, 4, 4), 1, [9, 8], 7),
        ((1, 30, 30), 2, [1, 2], 8),
    ]:
        seg = label_formula(shape, labels, k).astype(F4)
        found = DefaultPreprocessor._sample_foreground_locations(seg, classes)
        result = [
            {
                "key": list(key) if isinstance(key, tuple) else key,
                "n": len(rows),
                "sha256_int64_le_rows": sha(np.asarray(rows).astype("<i8")) if len(rows) else None,
            }
            for key, rows in found.items()
        ]
        recipe = {"shape": shape, "labels": labels, "formula_k": k, "classes_or_regions": classes}
        cases.append({**recipe, "result": result})
    return {"cases": cases}


def fingerprint_case(i, shape, labels, samples):
    n = int(np.prod(shape))
    recipe = {"image_formula_k": [50 + i, 57 + i], "image_divisor": [64.0, 37.0], "seg_k": 60 + i}
    channels = zip(recipe["image_formula_k"], recipe["image_divisor"])
    image = np.stack([formula(n, k, divisor).reshape(shape) for k, divisor in channels])
    image[:, 0] = 0
    image[:, :, :, -2:] = 0
    data, seg, _ = crop_to_nonzero(image, label_formula(shape, labels, recipe["seg_k"]).astype(F4))
    drawn, _ = DatasetFingerprintExtractor.collect_foreground_intensities(seg, data, num_samples=samples)
    hashes = [sha(np.asarray(values, "<f4")) for values in drawn]
    return {"shape": shape, "labels": labels, **recipe, "sample_sha256_f4": hashes}, drawn


def statistics(pool):
    low, median, high = np.percentile(pool, np.array((0.5, 50.0, 99.5)))
    plain = {"mean": np.mean(pool), "std": np.std(pool), "min": np.min(pool), "max": np.max(pool), "median": median}
    return {key: float(v) for key, v in {**plain, "percentile_00_5": low, "percentile_99_5": high}.items()}


def fingerprints():
    datasets = []
    samples = 5000
    for name, cases in [
        ("three", [((12, 13, 14), 1), ((10, 16, 12), 2), ((9, 9, 20), 3)]),
        ("with_empty_foreground", [((12, 13, 14), 1), ((10, 16, 12), 0), ((9, 9, 20), 3)]),
        ("single", [((20, 20, 20), 2)]),
    ]:
        made = [fingerprint_case(i, shape, labels, samples) for i, (shape, labels) in enumerate(cases)]
        pools = [np.concatenate([drawn[c] for _, drawn in made]) for c in range(2)]
        datasets.append(
            {
                "name": name,
                "num_samples_per_case": samples,
                "cases": [case for case, _ in made],
                "stats_per_channel": [statistics(pool) for pool in pools],
            }
        )
    return {"datasets": datasets}


def write(folder, name, content):
    text = json.dumps(content, separators=(",", ":")).encode()
    with open(os.path.join(folder, name), "wb") as file:
        file.write(gzip.compress(text, 9, mtime=0) if name.endswith(".gz") else text)


def main(folder):
    write(folder, "numpy/numpy_reduce.json", reductions())
    write(folder, "numpy/randomstate.json", random_state())
    write(folder, "kernel/crop.json", crops())
    write(folder, "kernel/normalization.json.gz", normalizations())
    write(folder, "kernel/class_locations.json", class_locations())
    write(folder, "kernel/fingerprint.json", fingerprints())


if __name__ == "__main__":
    main(sys.argv[1])
