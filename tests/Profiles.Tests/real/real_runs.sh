#!/usr/bin/env bash
# Whole runs with the real libraries, on a machine that has them.
#
#   HF_ENDPOINT=… HF_TOKEN=… real_runs.sh TRAINWRIGHT WORK LOGS
#
# TRAINWRIGHT is the executable (or a line such as "dotnet trainwright.dll"), WORK the work directory on which a HubServe
# with that endpoint and token runs, LOGS a folder for what is said. Needs the real `hf`, and what make_tiny.py needs.
# Start HubServe, too, with a PATH that has no uv: its jobs see that PATH.
# The last lines say for each run how it ended and how it had to; the exit code is the number of runs that ended otherwise.
set -uo pipefail
trainwright=$1 work=$2 logs=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${HF_ENDPOINT:?the address that HubServe printed}" "${HF_TOKEN:?the token that HubServe printed}"
export HF_ENDPOINT HF_TOKEN HF_HUB_DISABLE_XET=1 HF_HUB_DISABLE_TELEMETRY=1 HF_HUB_DISABLE_UPDATE_CHECK=1 HF_HUB_DISABLE_PROGRESS_BARS=1
export NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost
export HF_HOME=${HF_HOME:-$logs/hf-home}
mkdir -p "$logs"

# With uv, a job would fetch its packages; here it shall take those that the machine has. What else lies beside uv stays.
without_uv() {
  local folder file name shadow number=0 kept=()
  IFS=: read -ra folders <<<"$PATH"
  for folder in "${folders[@]}"; do
    if [[ -x $folder/uv ]]; then
      shadow=$logs/bin-$((number += 1))
      mkdir -p "$shadow"
      for file in "$folder"/*; do
        name=${file##*/}
        [[ -x $file && ! -d $file && $name != uv && $name != uvx ]] && printf '#!/bin/sh\nexec "%s" "$@"\n' "$file" >"$shadow/$name" && chmod +x "$shadow/$name"
      done
      folder=$shadow
    fi
    kept+=("$folder")
  done
  (IFS=:; echo "${kept[*]}")
}
logs=$(cd "$logs" && pwd)
PATH=$(without_uv)
export PATH
made=$logs/made
wrong=0

python3 "$here/make_tiny.py" "$made" >"$logs/make_tiny.log" 2>&1 || echo "some parts were not made, see $logs/make_tiny.log"
owner=$(python3 -c 'from huggingface_hub import HfApi; print(HfApi().whoami()["name"])') || exit 99

upload() { # KIND NAME
  hf upload "$owner/$2" "$made/$1s/$2" . --type "$1" >"$logs/upload-$2.log" 2>&1 || { echo "$2 was not uploaded, see $logs/upload-$2.log"; wrong=$((wrong + 1)); }
}

for name in tiny-vit tiny-yolos tiny-lm tiny-embedder tiny-recipes; do upload model "$name"; done
for name in shapes boxes chats preferences pairs; do upload dataset "$name"; done

# A run's variables are its own: the executable opens the embedded Hub that HubServe already serves from this directory.
run() { # NAME EXIT TARGET REQUEST [OPTIONS…]
  local name=$1 expected=$2 target=$3 request=$4 code began=$SECONDS
  shift 4
  # shellcheck disable=SC2086
  env -u HF_ENDPOINT -u HF_TOKEN -u HF_HOME $trainwright --target "$target" --request "$request" --run "$name" --work-dir "$work" "$@" >"$logs/$name.log" 2>&1
  code=$?
  cp -r "$work/runs/$name" "$logs/run-$name" 2>/dev/null
  echo "$name: exit $code, expected $expected, $((SECONDS - began)) s" | tee -a "$logs/summary.txt"
  [[ $code -eq $expected ]] || { wrong=$((wrong + 1)); tail -n 15 "$logs/$name.log"; }
}

: >"$logs/summary.txt"
learn=(--set learning_rate=0.001 --reason "a model without pretraining has further to go")
run image-local 0 FinalVerification "Fine-tune $owner/tiny-vit on $owner/shapes with image classification" --jobs local "${learn[@]}"
run image-hub 0 FinalVerification "Fine-tune $owner/tiny-vit on $owner/shapes with image classification" --jobs hub --cost-cap-usd 50 "${learn[@]}"
run text-eval 0 FinalVerification "Evaluate $owner/tiny-lm on $owner/chats" --profile eval-only
run sft 7 CpuSmoke "Fine-tune $owner/tiny-lm on $owner/chats with sft"
run dpo 7 CpuSmoke "Fine-tune $owner/tiny-lm on $owner/preferences with dpo"
run embedding 7 CpuSmoke "Fine-tune $owner/tiny-embedder on $owner/pairs with sentence embedding"
run detection 0 CpuSmoke "Fine-tune $owner/tiny-yolos on $owner/boxes with object detection" --jobs local

for name in sft dpo embedding; do
  grep -q 'lacks the Python packages' "$logs/$name.log" || { echo "$name does not name what is missing" | tee -a "$logs/summary.txt"; wrong=$((wrong + 1)); }
done
echo "$wrong runs ended otherwise" | tee -a "$logs/summary.txt"
exit "$wrong"
