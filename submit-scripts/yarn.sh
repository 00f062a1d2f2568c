#!/usr/bin/env bash
# Runs nnunet-spark on a YARN cluster.
#
#   HADOOP_CONF_DIR=/etc/hadoop/conf submit-scripts/yarn.sh plan_and_preprocess -d 4 --raw hdfs:///raw \
#     --preprocessed hdfs:///preprocessed
#
# Folders are hdfs:// or s3a:// URIs, or paths on a file system that all nodes share. All arguments go to the program; its
# exit code is the script's. Environment:
#   SPARK_HOME                      a Spark 4.1.1, for example the folder of PyPI's pyspark 4.1.1
#   HADOOP_CONF_DIR                 folder with core-site.xml and yarn-site.xml
#   NNUNET_SPARK_DEPLOY_MODE        client (the driver runs here, default) or cluster (it goes on without this machine)
#   NNUNET_SPARK_EXECUTORS          how many, default 2
#   NNUNET_SPARK_DRIVER_MEMORY      heap of the driver, default 1g
#   NNUNET_SPARK_EXECUTOR_MEMORY    heap of an executor, default 1g
#   NNUNET_SPARK_EXECUTOR_OVERHEAD  its memory outside the heap, where the voxels lie, default 4g
#   NNUNET_SPARK_EXECUTOR_CORES     cases that an executor works on at once, default 1
#   NNUNET_SPARK_YARN_ARCHIVE       zip of Spark's jars on HDFS; without it Spark uploads them for each run
#   NNUNET_SPARK_SUBMIT_OPTIONS     further options for spark-submit, separated by spaces

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/common.sh"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  usage
  exit 0
fi
[[ -n ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} ]] || die 64 "HADOOP_CONF_DIR is not set: it must be the folder of yarn-site.xml."
require_spark_home
ensure_built

mode=${NNUNET_SPARK_DEPLOY_MODE:-client}
# A container unpacks ND4J's natives into its own folder, which YARN removes with it.
container_options="$javacpp_options -Dorg.bytedeco.javacpp.cachedir=./javacpp"
options=(--master yarn --deploy-mode "$mode" --jars "$(nd4j_jars)"
  --num-executors "${NNUNET_SPARK_EXECUTORS:-2}"
  --conf "spark.executor.memoryOverhead=${NNUNET_SPARK_EXECUTOR_OVERHEAD:-4g}"
  --conf "spark.executor.extraJavaOptions=$container_options")
if [[ -n ${NNUNET_SPARK_YARN_ARCHIVE:-} ]]; then
  options+=(--conf "spark.yarn.archive=$NNUNET_SPARK_YARN_ARCHIVE")
fi

case $mode in
  client)
    submit_command "${options[@]}" \
      --driver-java-options "$javacpp_options \"-Dlog4j2.configurationFile=$root/conf/log4j2.properties\""
    exec "${command[@]}" "$jar" "$@"
    ;;
  cluster)
    # The driver's folders come from this environment, too. A run is taken up again by the next submission, so a second
    # attempt by YARN itself, which would hide the first one's exit code, is not wanted.
    for name in nnUNet_raw nnUNet_preprocessed; do
      if [[ -n ${!name:-} ]]; then
        options+=(--conf "spark.yarn.appMasterEnv.$name=${!name}")
      fi
    done
    submit_command "${options[@]}" --files "$root/conf/log4j2.properties" \
      --conf "spark.driver.extraJavaOptions=$container_options -Dlog4j2.configurationFile=log4j2.properties" \
      --conf spark.yarn.appMasterEnv.OMP_NUM_THREADS=1 --conf spark.yarn.appMasterEnv.LC_ALL=C.UTF-8 --conf spark.yarn.maxAppAttempts=1
    run_logged "${command[@]}" "$jar" "$@"
    # spark-submit only says 0 or 1; the driver's own code stands in the application's diagnostics.
    code=$(sed -n 's/.*exited with status \([0-9]\{1,3\}\).*/\1/p' "$log" | tail -n 1)
    exit "${code:-$status}"
    ;;
  *)
    die 64 "NNUNET_SPARK_DEPLOY_MODE is client or cluster, not $mode"
    ;;
esac
