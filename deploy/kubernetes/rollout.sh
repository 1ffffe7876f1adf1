#!/bin/sh
# Rolls out what a kustomization says: the database first, then workers, then the API. Stops where something fails, with the
# version of before still serving.
#   deploy/kubernetes/rollout.sh [folder of a kustomization]
set -eu
folder="${1:-$(dirname "$0")}"
namespace="${NAMESPACE:-redress}"
kubectl kustomize "$folder" >/dev/null
kubectl --namespace "$namespace" delete job redress-migrate --ignore-not-found
for component in '' migrate worker api; do
  case "$component" in
    '') selector='app.kubernetes.io/component notin (migrate, worker, api)' ;;
    *) selector="app.kubernetes.io/component=$component" ;;
  esac
  kubectl apply -k "$folder" --selector "$selector"
  case "$component" in
    migrate) kubectl --namespace "$namespace" wait --for=condition=complete --timeout=15m job/redress-migrate ;;
    worker | api) kubectl --namespace "$namespace" rollout status --timeout=10m "deployment/redress-$component" ;;
  esac
done
