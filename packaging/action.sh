#!/usr/bin/env bash
# The step of action.yml: annotations in the log, a table in the job's summary, SARIF where it is asked for.
set -uo pipefail

table="${RUNNER_TEMP:-/tmp}/columnist.md"
outputs=(--output "$table")
if [ -n "${COLUMNIST_SARIF:-}" ]; then
  outputs+=(--output "$COLUMNIST_SARIF")
fi

# The arguments are words as they would be typed.
read -r -a arguments <<<"${COLUMNIST_ARGUMENTS:-}"
columnist check --no-progress "${outputs[@]}" ${arguments[@]+"${arguments[@]}"}
code=$?

if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$table" ]; then
  cat "$table" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$code"
