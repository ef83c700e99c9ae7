#!/usr/bin/env bash
# Compiles Trainwright when a source changed, then runs it: ./build.sh --help
set -euo pipefail

script=${BASH_SOURCE[0]}
[[ ! -L $script ]] || script=$(readlink -f -- "$script")
root=${script%/*}
[[ $root != "$script" ]] || root=.
root=$(cd -- "$root" && pwd -P)
output=$root/artifacts/bin/Host/release
stamp=$root/artifacts/bin/Host/stamp

# What decides whether to compile: sources that the compiler reads. Tests, templates and profiles are not among them.
find_sources() {
  (cd "$root" && find build tasks global.json .editorconfig [Dd]*.props [Dd]*.targets [Nn]*.config ./*.slnx \
    \( -name bin -o -name obj -o -name __pycache__ -o -name '.?*.sw?' \) -prune -o -type f "$@" 2>/dev/null) || true
}

find_outputs() {
  [[ ! -d $output ]] || find "$output" -maxdepth 1 -type f "$@"
}

# Size, times and inode of every file: equal lists mean equal files, and unequal ones that contents must be compared.
print_stat() {
  case $OSTYPE in
    linux-gnu* | msys* | cygwin*) "$1" -printf '%p %s %T@ %C@ %i\n' ;;
    darwin* | *bsd*) "$1" -exec stat -f '%N %z %Fm %Fc %i' {} + ;;
    *) "$1" -exec stat -c '%n %s %Y %Z %i' {} + ;;
  esac
}

hash_sources() {
  local hash=(sha256sum)
  command -v sha256sum >/dev/null || hash=(shasum -a 256)
  (cd "$root" && find_sources -print0 | xargs -0 "${hash[@]}" | LC_ALL=C sort)
}

read_stamp() {
  [[ -r $stamp.$1 ]] && printf '%s' "$(<"$stamp.$1")"
}

write_stamp() {
  local part
  for part in "$@"; do
    printf '%s\n' "${!part}" >"$stamp.$part.$$" && mv -f "$stamp.$part.$$" "$stamp.$part"
  done
}

find_dotnet() {
  if [[ -x $root/.dotnet/dotnet ]]; then
    dotnet=$root/.dotnet/dotnet
  else
    dotnet=$(command -v dotnet) || dotnet=
  fi
}

require_sdk() {
  if [[ -n $dotnet ]] && (cd "$root" && "$dotnet" --version >/dev/null 2>&1); then
    return
  fi

  local url=${TRAINWRIGHT_DOTNET_INSTALL_URL:-https://dot.net/v1/dotnet-install.sh} installer=$root/artifacts/log/dotnet-install.sh
  echo "The .NET SDK of global.json is not here: installing it into $root/.dotnet with $url" >&2
  mkdir -p "${installer%/*}"
  if [[ -f $url ]]; then
    cat -- "$url" >"$installer"
  elif command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --output "$installer" -- "$url"
  else
    wget --quiet --output-document="$installer" -- "$url"
  fi || fail "The install script cannot be fetched. Install the .NET SDK $(sdk_version) and try again."
  bash "$installer" --jsonfile "$root/global.json" --install-dir "$root/.dotnet" --no-path >&2 \
    || fail "The install script failed. Install the .NET SDK $(sdk_version) and try again."
  find_dotnet
  (cd "$root" && "$dotnet" --version >/dev/null) || fail "The SDK that was installed is not the one of global.json."
}

sdk_version() {
  sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json"
}

fail() {
  echo "build.sh: $1" >&2
  exit 1
}

# One compiler at a time; where there is no flock, a directory that names its owner stands in for it.
lock() {
  if command -v flock >/dev/null; then
    exec 9>"$stamp.lock"
    flock 9
    return
  fi

  local owner
  until mkdir "$stamp.lock.d" 2>/dev/null; do
    owner=$(cat "$stamp.lock.d/pid" 2>/dev/null || true)
    if [[ -n $owner ]] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf -- "$stamp.lock.d"
    else
      sleep 0.2
    fi
  done
  echo $$ >"$stamp.lock.d/pid"
  trap 'rm -rf -- "$stamp.lock.d"' EXIT
}

unlock() {
  exec 9>&-
  rm -rf -- "$stamp.lock.d"
  trap - EXIT
}

# MSBuild goes by times, so it overlooks a change that brought an older time along.
is_visible_to_msbuild() {
  local file
  [[ -r $stamp.attempt ]] || return
  while IFS= read -r file; do
    [[ $root/$file -nt $stamp.attempt ]] || return
  done < <(LC_ALL=C comm -13 "$stamp.attempt" - <<<"$contents" | sed 's/^[^ ]* [ *]//')
}

is_compiled() {
  [[ -f $output/trainwright.dll && $contents == "$(read_stamp contents)" \
    && $(print_stat find_outputs) == "$(read_stamp outputs)" ]]
}

compile() {
  local contents sources outputs log=$root/artifacts/log/build.log
  mkdir -p "${stamp%/*}" "${log%/*}"
  lock
  sources=$(print_stat find_sources)
  contents=$(hash_sources)
  if ! is_compiled; then
    require_sdk
    echo "Compiling Trainwright…" >&2
    local incremental=--no-incremental attempt=$contents built=0
    ! is_visible_to_msbuild || incremental=
    rm -f -- "$stamp.contents" "$stamp.attempt"
    DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 "$dotnet" build "$root/build/Host/Host.csproj" \
      --configuration Release --verbosity quiet --nologo -nodeReuse:false $incremental \
      >"$log" 2>&1 </dev/null 9>&- || built=$?
    write_stamp attempt
    if ((built != 0)); then
      cat -- "$log" >&2
      exit 1
    fi
  fi
  outputs=$(print_stat find_outputs)
  write_stamp sources outputs contents
  unlock
}

find_dotnet
if [[ -z $dotnet || ! -f $output/trainwright.dll || ! -r $stamp.contents \
  || $(print_stat find_sources; print_stat find_outputs) != "$(read_stamp sources; echo; read_stamp outputs)" ]]; then
  compile
fi
[[ -n $dotnet ]] || require_sdk

export TRAINWRIGHT_HOME=$root
exec "$dotnet" "$output/trainwright.dll" "$@"
