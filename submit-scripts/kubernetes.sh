#!/usr/bin/env bash
# Runs nnunet-spark on Kubernetes; the driver runs in a pod of its own and goes on if this script is ended.
#
#   submit-scripts/kubernetes.sh [--master k8s://https://HOST:6443] COMMAND ...
#
# The image is Spark's own with this program added, for example
#   FROM apache/spark:4.1.1-java17
#   COPY spark-job/target/nnunet-spark-0.1.0-SNAPSHOT.jar /opt/nnunet-spark/
#   COPY spark-job/target/nd4j /opt/nnunet-spark/nd4j
# Folders are s3a:// or hdfs:// URIs, or mounts (spark.kubernetes.*.volumes.*). What follows --master goes to the program;
# the exit code is that of the driver's pod. Environment:
#   SPARK_HOME                      a Spark 4.1.1 here, for example the folder of PyPI's pyspark 4.1.1
#   SPARK_MASTER                    the API server, unless --master comes first
#   NNUNET_SPARK_IMAGE              the image, required
#   NNUNET_SPARK_IMAGE_HOME         where the program lies in it, default /opt/nnunet-spark
#   NNUNET_SPARK_NAMESPACE          default "default"
#   NNUNET_SPARK_SERVICE_ACCOUNT    of the driver, which makes the executors' pods
#   NNUNET_SPARK_EXECUTORS          how many, default 2
#   NNUNET_SPARK_DRIVER_MEMORY      heap of the driver, default 1g
#   NNUNET_SPARK_EXECUTOR_MEMORY    heap of an executor, default 1g
#   NNUNET_SPARK_EXECUTOR_OVERHEAD  its memory outside the heap, where the voxels lie, default 4g
#   NNUNET_SPARK_EXECUTOR_CORES     cases that an executor works on at once, default 1
#   NNUNET_SPARK_JAVACPP_CACHE      where pods unpack ND4J's natives, default /tmp/javacpp
#   NNUNET_SPARK_SUBMIT_OPTIONS     further options for spark-submit, separated by spaces

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/common.sh"

# The exit code of the driver's container: from the last status that spark-submit logged, else from the API server.
driver_exit_code() {
  local logged
  logged=$(sed 's/\\n/\n/g' "$log" | awk '
    /container name:/ { driver = /spark-kubernetes-driver/ }
    driver && /exit code: [0-9]/ { code = $NF }
    END { print code }')
  if [[ $logged =~ ^[0-9]+$ ]]; then
    printf '%s' "$logged"
  elif command -v kubectl >/dev/null; then
    kubectl --server "${master#k8s://}" --namespace "$namespace" get pod "$pod" \
      --output 'jsonpath={.status.containerStatuses[?(@.name=="spark-kubernetes-driver")].state.terminated.exitCode}'
  fi
}

take_master k8s:// "$@"
require_spark_home
[[ -n ${NNUNET_SPARK_IMAGE:-} ]] || die 64 "NNUNET_SPARK_IMAGE is not set: see $0 --help"

home=${NNUNET_SPARK_IMAGE_HOME:-/opt/nnunet-spark}
namespace=${NNUNET_SPARK_NAMESPACE:-default}
pod=nnunet-spark-$(date -u +%Y%m%d-%H%M%S)-$$
java_options="$javacpp_options -Dorg.bytedeco.javacpp.cachedir=${NNUNET_SPARK_JAVACPP_CACHE:-/tmp/javacpp}"
# Jars on the image's class path are not copied; by --jars each executor would fetch them from the driver.
options=(--master "$master" --deploy-mode cluster
  --num-executors "${NNUNET_SPARK_EXECUTORS:-2}"
  --conf "spark.executor.memoryOverhead=${NNUNET_SPARK_EXECUTOR_OVERHEAD:-4g}"
  --conf "spark.kubernetes.container.image=$NNUNET_SPARK_IMAGE"
  --conf "spark.kubernetes.namespace=$namespace"
  --conf "spark.kubernetes.driver.pod.name=$pod"
  --conf "spark.driver.extraClassPath=$home/nd4j/*" --conf "spark.executor.extraClassPath=$home/nd4j/*"
  --conf "spark.driver.extraJavaOptions=$java_options" --conf "spark.executor.extraJavaOptions=$java_options"
  --conf spark.kubernetes.driverEnv.OMP_NUM_THREADS=1 --conf spark.kubernetes.driverEnv.LC_ALL=C.UTF-8
  --conf spark.kubernetes.report.interval=10s)
if [[ -n ${NNUNET_SPARK_SERVICE_ACCOUNT:-} ]]; then
  options+=(--conf "spark.kubernetes.authenticate.driver.serviceAccountName=$NNUNET_SPARK_SERVICE_ACCOUNT")
fi
for name in nnUNet_raw nnUNet_preprocessed; do
  if [[ -n ${!name:-} ]]; then
    options+=(--conf "spark.kubernetes.driverEnv.$name=${!name}")
  fi
done

submit_command "${options[@]}"
say "the driver's pod is $pod; its output: kubectl --namespace $namespace logs --follow $pod"
run_logged "${command[@]}" "local://$home/$(basename "$jar")" "${arguments[@]}"
# spark-submit says 0 even if the driver failed.
code=$(driver_exit_code) || code=
if [[ ! $code =~ ^[0-9]+$ ]]; then
  [[ $status -eq 0 ]] || die 70 "spark-submit ended with $status before the driver's pod $pod had an exit code."
  die 70 "the exit code of the driver's pod $pod could not be found out: kubectl --namespace $namespace describe pod $pod"
fi
exit "$code"
