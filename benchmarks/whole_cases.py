"""Time whole cases of the performance datasets and print one table: see whole-cases.sh, which starts this.

A round of a row runs nnunet-spark and nnU-Net once each. Rounds are the outer loop, so that a slow hour of the machine hits
all rows alike. What a round measured is kept in WORK/rounds.jsonl; the table is made of those of the same
commit and cases.
"""
import argparse
import importlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = str(ROOT / "submit-scripts" / "local.sh")
ONE_CORE = "--master local[1]"
NNUNETS_CODEC = f"{ONE_CORE} --codec lz4hc:5"
FULLRES = "3d_fullres"

# Cases of both programs by bench.py: dataset, configuration, target spacing, our arguments.
COMPARED = {
    "901": (901, FULLRES, None, ONE_CORE),
    "901-lz4hc": (901, FULLRES, None, NNUNETS_CODEC),
    "902": (902, FULLRES, None, ONE_CORE),
    "902-lz4hc": (902, FULLRES, None, NNUNETS_CODEC),
    "903": (903, FULLRES, None, ONE_CORE),
    "904": (904, FULLRES, (0.9, 0.9, 0.9), ONE_CORE),
}
OTHERS = ("906", "fingerprint", "cores", "giant")
GIANT_SPACING = (0.7, 0.7, 0.7)
# Of each case, so that a dataset of one case too is measured by code that the JVM has compiled.
COPIES = 6

FINGERPRINT_PROGRAM = r"""
import json, sys, time
import torch; torch.set_num_threads(1)
from nnunetv2.experiment_planning.dataset_fingerprint.fingerprint_extractor import DatasetFingerprintExtractor as Extractor
from nnunetv2.imageio.reader_writer_registry import determine_reader_writer_from_dataset_json as reader_of
extractor, cases, seconds = Extractor(int(sys.argv[1])), sys.argv[2:], {}
samples = int(extractor.num_foreground_voxels_for_intensitystats // len(cases))
for case in cases:
    files = extractor.dataset[case]
    reader, start = reader_of(extractor.dataset_json, files["images"][0]), time.process_time()
    Extractor.analyze_case(files["images"], files["label"], reader, samples)
    seconds[case] = time.process_time() - start
print(json.dumps(seconds))
"""


# bench.py takes a file for each channel, and these pictures have one file of three; 200 processes would be mostly imports.
PICTURES_PROGRAM = r"""
import json, sys, time
import torch; torch.set_num_threads(1)
import blosc2; blosc2.set_nthreads(1)
from nnunetv2.preprocessing.preprocessors.default_preprocessor import DefaultPreprocessor
from nnunetv2.utilities.plans_handling.plans_handler import PlansManager
from nnunetv2.utilities.utils import get_filenames_of_train_images_and_targets as files_of
raw, plans, out, *cases = sys.argv[1:]
dataset, manager, seconds = json.load(open(f"{raw}/dataset.json")), PlansManager(plans), {}
files = files_of(raw, dataset)
for case in cases:
    start = time.process_time()
    DefaultPreprocessor(verbose=False).run_case_save(f"{out}/{case}", files[case]["images"], files[case]["label"], manager,
                                                     manager.get_configuration("2d"), dataset)
    seconds[case] = time.process_time() - start
print(json.dumps(seconds))
"""


def main():
    a = arguments()
    sys.path.insert(0, str(a.oracle))
    bench = importlib.import_module("bench")
    rounds = a.work / "rounds.jsonl"
    a.work.mkdir(parents=True, exist_ok=True)
    make_datasets(a, numbers(a.rows))
    for _ in range(a.rounds):
        for row in a.rows:
            before, start = os.getloadavg()[0], time.time()
            measured = measure(bench, a, row)
            measured |= {"row": row, "cases": a.cases, "commit": commit(), "load": [before, os.getloadavg()[0]], "minutes": (time.time() - start) / 60}
            with rounds.open("a") as out:
                out.write(json.dumps(measured) + "\n")
            print(f"{row}: {measured['minutes']:.1f} min", file=sys.stderr)
    kept = [json.loads(line) for line in rounds.read_text().splitlines()]
    print_table([r for r in kept if r["cases"] == a.cases and r["commit"] == commit()], a.rows)


def arguments():
    p = argparse.ArgumentParser(prog="whole-cases.sh", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, required=True, help="folder for datasets, plans and results: about 15 GB")
    p.add_argument("--oracle", type=Path, default=ROOT.parent / "shared" / "oracle", help="folder of bench.py and make_perf.py")
    p.add_argument("--real", type=Path, default=ROOT.parent / "shared" / "data" / "real", help="folder of the real scans")
    p.add_argument("--raw", type=Path, help="folder of the datasets; default: raw in the work folder")
    p.add_argument("--rows", nargs="+", choices=[*COMPARED, *OTHERS], default=[*COMPARED, *OTHERS])
    p.add_argument("--rounds", type=int, default=3, help="0 only prints the table of former rounds")
    p.add_argument("--cases", nargs="*", default=[], help="these cases only; for rows of one dataset")
    a = p.parse_args()
    for name in ("work", "oracle", "real"):
        setattr(a, name, getattr(a, name).resolve())
    a.raw = (a.raw or a.work / "raw").resolve()
    if not (a.oracle / "bench.py").is_file():
        p.error(f"there is no bench.py in {a.oracle}: say --oracle DIR")
    return a


def numbers(rows):
    wanted = {COMPARED[row][0] for row in rows if row in COMPARED}
    for row, needs in (("906", {906}), ("fingerprint", {901}), ("cores", {901, 902}), ("giant", {905})):
        wanted |= needs if row in rows else set()
    return sorted(wanted)


def make_datasets(a, wanted):
    for number in wanted:
        if not list(a.raw.glob(f"Dataset{number}_*")):
            # Beside, and then in place at once: a dataset that is there is complete.
            making = fresh(a.work / "making")
            subprocess.run([sys.executable, a.oracle / "make_perf.py", a.real, making, "--only", str(number)], check=True)
            a.raw.mkdir(parents=True, exist_ok=True)
            for dataset in making.iterdir():
                shutil.move(dataset, a.raw)


def measure(bench, a, row):
    if row in COMPARED:
        return compare(bench, a, row)
    return {"906": pictures, "fingerprint": fingerprint, "cores": cores, "giant": giant}[row](bench, a)


def compare(bench, a, row):
    number, configuration, spacing, ours_args = COMPARED[row]
    result = a.work / "round.json"
    command = [sys.executable, a.oracle / "bench.py", a.raw, str(number), configuration, a.work, "--ours", LAUNCHER,
               f"--ours-args={ours_args}", "--rounds", "1", "--json", result]
    command += ["--cases", *a.cases] if a.cases else []
    command += ["--spacing", *map(str, spacing)] if spacing else []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    measured = json.loads(result.read_text())
    cases = measured["cases"].values()
    theirs = statistics.mean(c["theirs_cpu"] for c in cases)
    warm = warm_seconds(bench, a, row, list(measured["cases"]))
    return {"theirs": theirs, "ours": statistics.mean(c["ours_cpu"] for c in cases),
            "ratio": measured["per_case_ratio"], "warm": warm, "warm_ratio": theirs / warm, "whole": measured["whole_run_ratio"],
            "theirs_peak": max(c["theirs_peak"] for c in cases), "ours_peak": measured["ours_peak"]}


def warm_seconds(bench, a, row, cases):
    """CPU seconds of a case once the JVM has compiled: of copies of each case the median of the later half, and their mean."""
    number, configuration, spacing, ours_args = COMPARED[row]
    prep = bench.make_reference_plans(a.raw, number, a.work / "reference", spacing)
    target = fresh(a.work / "ours")
    copy_plans(prep, target)
    copies = link_copies(a, prep.name, cases)
    bench.timed([LAUNCHER, "preprocess", "-d", str(number), "-c", configuration, "--raw", str(a.work / "copies"), "--allow-root",
                 str(a.raw), "--preprocessed", str(target), *ours_args.split()], one_thread(bench))
    seconds = seconds_in_order(target)
    of_case = ([taken for copy, taken in seconds.items() if copies[copy] == case] for case in cases)
    return statistics.mean(later_half(taken) for taken in of_case)


def link_copies(a, name, cases):
    """Makes a dataset of links to the files of each case under several names; gives the case of each name."""
    raw, made = a.raw / name, fresh(a.work / "copies" / name)
    description = json.loads((raw / "dataset.json").read_text())
    originals = {}
    for folder in ("imagesTr", "labelsTr"):
        (made / folder).mkdir(parents=True)
        for case in cases:
            for copy in (f"{case}_copy{i}" for i in range(COPIES)):
                originals[copy] = case
                for file in (raw / folder).glob(f"{case}[_.]*"):
                    (made / folder / file.name.replace(case, copy, 1)).symlink_to(file)
    (made / "dataset.json").write_text(json.dumps({**description, "numTraining": len(originals)}))
    return originals


def seconds_in_order(target):
    """CPU seconds of cases, in the order in which they were done."""
    return {record["case_id"]: record["metrics"]["cpu_seconds"] for _, record in records_in_order(target)}


def records_in_order(target):
    """When each case was done, and its record."""
    done = [(file.stat().st_mtime, file) for file in target.glob("Dataset*/.nnunet-spark/*/done/*.json")]
    return [(end, json.loads(file.read_text())) for end, file in sorted(done)]


def case_ids(raw):
    """Of a dataset of NIfTI files, sorted."""
    return sorted(file.name[:-len(".nii.gz")] for file in (raw / "labelsTr").iterdir())


def pictures(bench, a):
    raw = next(a.raw.glob("Dataset906_*"))
    prep = bench.make_reference_plans(a.raw, 906, a.work / "reference", None)
    cases = a.cases or sorted(f.stem for f in (raw / "labelsTr").iterdir())
    run = run_ours(bench, a, raw, prep, "2d", cases if a.cases else [])
    out = bench.timed([sys.executable, "-c", PICTURES_PROGRAM, str(raw), str(prep / "nnUNetPlans.json"),
                       str(fresh(a.work / "theirs")), *cases], bench.nnunet_env(a.raw, a.work / "reference"))
    theirs = statistics.mean(json.loads(out["stdout"].splitlines()[-1]).values())
    ours = statistics.mean(run["cases"][case]["cpu_seconds"] for case in cases)
    warm = later_half(list(seconds_in_order(a.work / "ours").values()))
    return {"theirs": theirs, "ours": ours, "ratio": theirs / ours, "warm": warm, "warm_ratio": theirs / warm,
            "whole": theirs * len(cases) / run["cpu_seconds"],
            "theirs_peak": out["peak_bytes"], "ours_peak": run["peak_bytes"]}


def later_half(seconds):
    return statistics.median(seconds[len(seconds) // 2:])


def run_ours(bench, a, raw, prep, configuration, cases):
    asked = SimpleNamespace(work=a.work, raw=a.raw, number=int(raw.name[7:10]), config=configuration, ours=LAUNCHER,
                            ours_args=ONE_CORE, cases=cases)
    return bench.run_ours(asked, raw, prep, cases)


def fingerprint(bench, a):
    """CPU seconds of a case: theirs around analyze_case, ours as the case's record has them.

    Not the difference of runs over more and fewer cases: 10^8 voxels are drawn from all cases together, however many they are,
    so that it would hold no draw on our side and one on theirs.
    """
    ids = case_ids(next(a.raw.glob("Dataset901_*")))
    cases = a.cases or ids
    skipped = sorted(set(ids) - set(cases))
    target = fresh(a.work / "ours")
    with Records(target) as records:
        run = bench.timed([LAUNCHER, "extract_fingerprint", "-d", "901", "--raw", str(a.raw), "--preprocessed", str(target),
                           *ONE_CORE.split(), *(["--skip_cases", ",".join(skipped)] if skipped else [])], one_thread(bench))
    if sorted(records.seconds) != sorted(cases):
        sys.exit(f"of the cases {cases}, the records of {sorted(records.seconds)} were seen")
    out = bench.timed([sys.executable, "-c", FINGERPRINT_PROGRAM, "901", *cases], bench.nnunet_env(a.raw, target))
    theirs = json.loads(out["stdout"].splitlines()[-1])
    mean_theirs, mean_ours = statistics.mean(theirs.values()), statistics.mean(records.seconds.values())
    # No copies here, which would share the voxels to draw: the cases that were done last.
    warm = later_half(list(records.seconds.values()))
    return {"theirs": mean_theirs, "ours": mean_ours, "ratio": mean_theirs / mean_ours, "warm": warm, "warm_ratio": mean_theirs / warm,
            "whole": sum(theirs.values()) / run["cpu_seconds"], "theirs_cases": theirs, "ours_cases": records.seconds,
            "theirs_peak": out["peak_bytes"], "ours_peak": run["peak_bytes"]}


class Records:
    """CPU seconds of each case of a fingerprint, read while the run goes on: at its end it deletes the records."""

    def __init__(self, preprocessed):
        self.preprocessed = preprocessed
        self.seconds = {}
        self.ended = threading.Event()
        self.watcher = threading.Thread(target=self.watch)

    def watch(self):
        while not self.ended.wait(0.05):
            for file in self.preprocessed.glob("Dataset*/.nnunet-spark/fingerprint/done/*.json"):
                try:
                    record = json.loads(file.read_text())
                except (FileNotFoundError, json.JSONDecodeError):
                    continue  # half written, or deleted meanwhile
                self.seconds[record["case_id"]] = record["metrics"]["cpu_seconds"]

    def __enter__(self):
        self.watcher.start()
        return self

    def __exit__(self, *failure):
        self.ended.set()
        self.watcher.join()


def cores(bench, a):
    """Wall time of 901 and 902 in one run, from the begin of its first case to the end of its last; and warm.

    A run that finds all done would not tell the start-up: it does not start Spark. In a run of few cases the compiler has the
    second core as long as there is but one task: what two cores are worth once it has done is told by the later half of copies.
    """
    names = [bench.make_reference_plans(a.raw, number, a.work / "reference", None).name for number in (901, 902)]
    for name in names:
        link_copies(a, name, a.cases or case_ids(a.raw / name))
    once, warm = {}, {}
    for count in (1, 2):
        moments = working_moments(bench, a, names, count, a.raw, a.cases)
        once[count] = moments[-1] - moments[0]
    for count in (1, 2):
        # By dataset, since one is done after the other.
        of_dataset = [working_moments(bench, a, [name], count, a.work / "copies", []) for name in names]
        warm[count] = sum(moments[-1] - moments[(len(moments) - 1) // 2] for moments in of_dataset)
    return {"seconds": once, "ratio": once[1] / once[2], "warm_seconds": warm, "warm_ratio": warm[1] / warm[2]}


def working_moments(bench, a, names, count, raw, cases):
    """When the first case was begun, and when each was done."""
    target = fresh(a.work / "ours")
    for name in names:
        copy_plans(a.work / "reference" / name, target)
    bench.timed([LAUNCHER, "preprocess", "-d", *names, "-c", FULLRES, "--raw", str(raw), "--preprocessed", str(target),
                 "--allow-root", str(a.raw), "--master", f"local[{count}]", *(["--cases", ",".join(cases)] if cases else [])],
                one_thread(bench))
    done = records_in_order(target)
    return [min(end - record["metrics"]["seconds"] for end, record in done), *(end for end, _ in done)]


def giant(bench, a):
    import blosc2

    prep = bench.make_reference_plans(a.raw, 905, a.work / "reference", GIANT_SPACING)
    run = run_ours(bench, a, next(a.raw.glob("Dataset905_*")), prep, FULLRES, [])
    data = next((a.work / "ours").glob("Dataset905_*/*/giant_000.b2nd"))
    voxels = int(blosc2.open(urlpath=str(data), mode="r").size)
    return {"voxels": voxels, "ours_peak": run["peak_bytes"], "ours": run["cases"]["giant_000"]["cpu_seconds"]}


def one_thread(bench):
    return {**os.environ, **bench.ONE_THREAD}


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def copy_plans(prep, target):
    (target / prep.name).mkdir()
    for name in ("nnUNetPlans.json", "dataset.json", "dataset_fingerprint.json"):
        shutil.copy(prep / name, target / prep.name)


def print_table(rounds, rows):
    print_machine()
    print("\n| row | rounds | nnU-Net, CPU s a case | run of the row | warm | times faster | times faster, warm | whole run | peak GB: theirs, ours | load |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        of_row = [r for r in rounds if r["row"] == row]
        if of_row:
            print("| " + " | ".join([row, str(len(of_row)), *cells(row, of_row)]) + " |")


def cells(row, rounds):
    load = "{:.1f} to {:.1f}".format(min(min(r["load"]) for r in rounds), max(max(r["load"]) for r in rounds))
    if row == "cores":
        once, warm = (f"wall s on 1 core {of_cores(rounds, key, 1)}, on 2 {of_cores(rounds, key, 2)}" for key in ("seconds", "warm_seconds"))
        return ["", once, warm, spread(values(rounds, "ratio"), 2), spread(values(rounds, "warm_ratio"), 2), "", "", load]
    peak = max(values(rounds, "ours_peak"))
    if row == "giant":
        voxel = f"{peak / 1e9:.2f}, or {(peak - 300e6) / rounds[0]['voxels']:.2f} bytes a voxel of the result and 300 MB"
        return ["", spread(values(rounds, "ours")), "", "", "", "", voxel, load]
    peaks = f"{max(values(rounds, 'theirs_peak')) / 1e9:.2f}, {peak / 1e9:.2f}"
    return [spread(values(rounds, "theirs")), spread(values(rounds, "ours")), spread(values(rounds, "warm")),
            spread(values(rounds, "ratio"), 1), spread(values(rounds, "warm_ratio"), 1), spread(values(rounds, "whole"), 1), peaks, load]


def of_cores(rounds, key, count):
    return spread([r[key][str(count)] for r in rounds])


def values(rounds, key):
    return [r[key] for r in rounds]


def spread(numbers_, digits=2):
    """Median (smallest to largest)."""
    return f"{statistics.median(numbers_):.{digits}f} ({min(numbers_):.{digits}f} to {max(numbers_):.{digits}f})"


def commit():
    told = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return told.stdout.strip() or "of no commit"


def print_machine():
    models = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    java = subprocess.run([os.environ.get("JAVA_HOME", "") + "/bin/java" if "JAVA_HOME" in os.environ else "java", "-version"],
                          capture_output=True, text=True, check=True).stderr.splitlines()[1]
    versions = ", ".join(f"{name} {version(name)}" for name in
                         ("nnunetv2", "batchgenerators", "numpy", "scipy", "scikit-image", "SimpleITK", "blosc2", "torch"))
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    print(f"{time.strftime('%Y-%m-%d')}, {len(models)} x {models[0]}, {memory:.0f} GB, Linux {platform.release()}; {java}; "
          f"nnunet-spark {commit()}; Python {platform.python_version()}, {versions}.")
    print(f"Java heap: {os.environ.get('NNUNET_SPARK_MEMORY', 'half of the memory')}. Numbers are medians (smallest to largest).")


if __name__ == "__main__":
    main()
