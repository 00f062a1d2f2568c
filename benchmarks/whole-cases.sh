#!/usr/bin/env bash
# Preprocesses whole datasets with the installed nnU-Net and with nnunet-spark by turns, one core each, and prints one table.
#
#   . oracle/bin/activate                                 a Python with nnU-Net 2.8.1, as CONTRIBUTING.md says
#   benchmarks/whole-cases.sh --work /data/bench          all rows, three rounds: most of a day
#   benchmarks/whole-cases.sh --work /data/bench --rows 901 906 --rounds 5
#   benchmarks/whole-cases.sh --work /data/bench --rows 901 --cases perf_001 --rounds 1
#   benchmarks/whole-cases.sh --help                      rows and options
#
# Needs the folder of the oracle (bench.py, make_perf.py) and that of the real scans; both lie outside this repository and are
# given by --oracle and --real. Datasets, reference plans and rounds that are in the work folder already are used again.
# Nothing else should run on the machine meanwhile: the table tells the load before and after.

# shellcheck source-path=SCRIPTDIR source=../submit-scripts/common.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../submit-scripts/common.sh"

command -v python >/dev/null || die 64 "there is no python: activate the environment that nnU-Net is installed in."
ensure_built
exec python "$root/benchmarks/whole_cases.py" "$@"
