#!/usr/bin/env bash
# Runs nnunet-spark on a Spark standalone cluster; the driver runs here.
#
#   submit-scripts/standalone.sh [--master spark://HOST:7077] COMMAND ...
#   SPARK_MASTER=spark://head:7077 submit-scripts/standalone.sh plan_and_preprocess -d 4 --raw hdfs:///raw ...
#
# Folders must be reachable from every worker: a shared file system, hdfs:// or s3a://. What follows --master goes to the
# program; its exit code is the script's. Environment:
#   SPARK_HOME                      a Spark 4.1.1, for example the folder of PyPI's pyspark 4.1.1
#   SPARK_MASTER                    the master, unless --master comes first
#   NNUNET_SPARK_DRIVER_MEMORY      heap of the driver, default 1g
#   NNUNET_SPARK_EXECUTOR_MEMORY    heap of an executor, default 1g; leave at least as much free on each worker for the
#                                   voxels, which lie outside the heap
#   NNUNET_SPARK_EXECUTOR_CORES     cases that an executor works on at once, default all cores of
#                                   its worker
#   NNUNET_SPARK_JAVACPP_CACHE      folder on each worker where ND4J's natives are unpacked, default ~/.javacpp/cache
#   NNUNET_SPARK_SUBMIT_OPTIONS     further options for spark-submit, separated by spaces

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/common.sh"

take_master spark:// "$@"
require_spark_home
ensure_built

executor_options=$javacpp_options
if [[ -n ${NNUNET_SPARK_JAVACPP_CACHE:-} ]]; then
  executor_options+=" \"-Dorg.bytedeco.javacpp.cachedir=$NNUNET_SPARK_JAVACPP_CACHE\""
fi

submit_command --master "$master" --deploy-mode client \
  --jars "$(nd4j_jars)" \
  --driver-java-options "$javacpp_options \"-Dlog4j2.configurationFile=$root/conf/log4j2.properties\"" \
  --conf "spark.executor.extraJavaOptions=$executor_options"
exec "${command[@]}" "$jar" "${arguments[@]}"
