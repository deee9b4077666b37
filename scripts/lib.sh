# Sourced by the scripts beside it: installs what they need, once, and says what to do when it can not.
# Everything is stamped by the lock file it came from, so that a second run needs no network.
# shellcheck shell=bash
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CONFIGURATION=Release
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# run_logged NAME COMMAND...: quiet on success, the whole output on failure.
run_logged() {
  local name=$1 log="$ROOT/.cache/$1.log"
  shift
  mkdir -p "$ROOT/.cache"
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
}

need_sdk() {
  command -v dotnet >/dev/null || die "the .NET SDK 10 is not installed: install the package dotnet-sdk-10.0, then run this again"
  local version
  version=$(cd "$ROOT" && dotnet --version 2>/dev/null) || die "the .NET SDK that global.json asks for (10.0.1xx or later) is missing; installed: $(dotnet --list-sdks | tr '\n' ' ')"
  [[ $version == 10.* ]] || die "this project builds with .NET SDK 10; dotnet --version says $version"
}

# npm_install FOLDER: npm ci, but only when the lock file changed since the last one.
npm_install() {
  local folder=$1 stamp="$1/node_modules/.installed" lock
  lock=$(sha256sum <"$folder/package-lock.json")
  [[ -f $stamp && $(cat "$stamp") == "$lock" ]] && return
  say "Installing npm packages (${folder#"$ROOT"})..."
  run_logged npm npm ci --prefix "$folder" --ignore-scripts --legacy-peer-deps --no-audit --no-fund ||
    die "npm ci failed in ${folder#"$ROOT"/}: the first run needs the npm registry; check the network and run this again"
  printf '%s\n' "$lock" >"$stamp"
}

# Node 24 (Hardhat needs it) comes as a package; the system's Node 20 only installs it.
ensure_node() {
  command -v npm >/dev/null || die "Node.js 20 with npm is not installed: install it (https://nodejs.org), then run this again"
  npm_install "$ROOT/tools/node"
  export PATH="$ROOT/tools/node/node_modules/.bin:$PATH"
  npm_install "$ROOT"
}

# ensure_debian PACKAGE:FILE...: installs each package whose file is missing; asks for it when not root.
ensure_debian() {
  local missing=() pair
  for pair in "$@"; do
    compgen -G "${pair#*:}" >/dev/null || missing+=("${pair%%:*}")
  done
  ((${#missing[@]})) || return 0
  local line="apt-get install -y --no-install-recommends ${missing[*]}"
  [[ $(id -u) == 0 ]] || die "Debian packages are missing; run: sudo $line"
  say "Installing Debian packages: ${missing[*]}..."
  run_logged apt apt-get update -qq || die "apt-get update failed; check the network, then run: $line"
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive run_logged apt $line || die "Debian packages could not be installed; run: $line"
}

# ensure_built PROJECT...: builds what is older than its sources.
ensure_built() {
  need_sdk
  local project stamp
  for project in "$@"; do
    stamp="$ROOT/$project/obj/.built-$CONFIGURATION"
    if [[ -f $stamp ]] && [[ -z $(find "$ROOT/src" "$ROOT/contracts/artifacts" "$ROOT/$project" "$ROOT"/Directory.*.props "$ROOT/global.json" \
      \( -name bin -o -name obj \) -prune -o -type f -newer "$stamp" -print -quit) ]]; then
      continue
    fi
    say "Building $project..."
    run_logged build dotnet build "$ROOT/$project" -c "$CONFIGURATION" -v quiet -nologo ||
      die "$project does not build (its output is above); the first build needs the NuGet registry"
    touch "$stamp"
  done
}

dao() { dotnet "$ROOT/src/Dao.Cli/bin/$CONFIGURATION/net10.0/dao.dll" "$@"; }
