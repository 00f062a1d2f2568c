#!/usr/bin/env python3
"""One giant case and fifty small ones in a small heap: with a budget that the giant fits, and with one that it does not.

    python benchmarks/mixed_memory.py --raw FOLDER --plans FOLDER --work FOLDER [--heap 1g] [--fits 2400m] [--too-little 2200m]

FOLDER of --raw has Dataset905_PerfGiant as `whole-cases.sh --rows giant` makes it, --plans its plans (WORK/reference there).
Exit code 0 if all 51 cases are done with the one budget, and the 50 small ones with the other, the giant being named MEMORY.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nibabel
import numpy as np

LAUNCHER = Path(__file__).resolve().parent.parent / "submit-scripts" / "local.sh"
NAME = "Dataset905_PerfGiant"
SMALL = 50
BAD_CASES = 2


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--raw", type=Path, required=True)
    p.add_argument("--plans", type=Path, required=True)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--heap", default="1g")
    p.add_argument("--fits", default="2400m")
    p.add_argument("--too-little", default="2200m")
    a = p.parse_args()
    make(a.raw / NAME, a.work / "raw" / NAME)
    fine = run(a, a.fits, 0, SMALL + 1, []) & run(a, a.too_little, BAD_CASES, SMALL, ["giant_000"])
    sys.exit(0 if fine else 1)


def make(giant, target):
    """The giant, and boxes of 96 x 96 x 40 voxels cut out of it."""
    shutil.rmtree(target, ignore_errors=True)
    for folder, ending in (("imagesTr", "_0000.nii.gz"), ("labelsTr", ".nii.gz")):
        (target / folder).mkdir(parents=True)
        shutil.copy(giant / folder / f"giant_000{ending}", target / folder)
        whole = nibabel.load(giant / folder / f"giant_000{ending}")
        voxels = np.asarray(whole.dataobj[:, :, 300:340])
        for i in range(SMALL):
            x, y = 50 + 7 * i % 300, 50 + 11 * i % 300
            box = np.ascontiguousarray(voxels[x:x + 96, y:y + 96])
            nibabel.save(nibabel.Nifti1Image(box, whole.affine), target / folder / f"small_{i:03d}{ending}")
    description = json.loads((giant / "dataset.json").read_text())
    (target / "dataset.json").write_text(json.dumps({**description, "numTraining": SMALL + 1}))


def run(a, budget, exit_code, done, memory):
    """Preprocesses with that budget; whether it ended as it should."""
    target = a.work / "preprocessed"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(a.plans / NAME, target / NAME)
    arguments = ["-d", "905", "--raw", str(a.work / "raw"), "--preprocessed", str(target)]
    command = [LAUNCHER, "preprocess", *arguments, "-c", "3d_fullres", "--master", "local[2]", "--memory", budget]
    ended = subprocess.run(command, env={**os.environ, "NNUNET_SPARK_MEMORY": a.heap}, stderr=subprocess.PIPE, text=True)
    named = [case for case in ("giant_000",) if f"{case}: MEMORY" in ended.stderr]
    made = len(list((target / NAME).glob("*/*_seg.b2nd")))
    fine = ended.returncode == exit_code and made == done and named == memory
    print(f"--memory {budget}: exit code {ended.returncode}, {made} cases made, MEMORY: {named}: {'as it should' if fine else 'WRONG'}")
    return fine


if __name__ == "__main__":
    main()
