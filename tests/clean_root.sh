#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# Runs both commands of the README as a new user would, in a clean Debian or Ubuntu root, each twice, and prints
# the times. Needs root, mmdebstrap and a mirror; not a part of tests/run.sh. The committed state is what is tried.
#   --release NAME     bookworm (default), trixie, or an Ubuntu release such as noble
#   --keyring FILE     the archive's keys, for Ubuntu where the package ubuntu-keyring is not installed
#   --user             as a plain user with sudo, not as root
#   --only run|tests   one of the two commands
#   --ccache           with the compiler cache of this machine: the set-up is tried, its time is not a newcomer's
#   --keep             leave the root behind and say where it lies
set -euo pipefail
cd "$(dirname "$0")/.."

release=bookworm who=root commands="installer/run.sh tests/run.sh" keyring='' keep='' ccache=''
while [ $# -gt 0 ]; do
    case $1 in
        --release) release=${2:?}; shift ;;
        --keyring) keyring=${2:?}; shift ;;
        --user) who=newcomer ;;
        --only) case ${2:?} in run) commands=installer/run.sh ;; tests) commands=tests/run.sh ;; *) exit 2 ;; esac; shift ;;
        --ccache) ccache=yes ;;
        --keep) keep=yes ;;
        *) sed -n 's/^#   //p' "$0" >&2; exit 2 ;;
    esac
    shift
done
[ "$(id -u)" = 0 ] || { echo "clean_root.sh: needs root" >&2; exit 2; }

# In namespaces of its own: mounts and processes end with it, whatever happens.
if [ -z "${UPRIVER_CLEAN_ROOT:-}" ]; then
    UPRIVER_CLEAN_ROOT=$(mktemp -d "${TMPDIR:-/var/tmp}/upriver-clean-XXXXXX")
    export UPRIVER_CLEAN_ROOT
    status=0
    arguments=(--release "$release")
    [ $who = root ] || arguments+=(--user)
    [ -z "$keyring" ] || arguments+=(--keyring "$keyring")
    [ -z "$ccache" ] || arguments+=(--ccache)
    case $commands in installer/run.sh) arguments+=(--only run) ;; tests/run.sh) arguments+=(--only tests) ;; esac
    unshare --mount --pid --fork --kill-child bash "$PWD/tests/clean_root.sh" "${arguments[@]}" || status=$?
    if [ -n "$keep" ]; then echo "The root lies in $UPRIVER_CLEAN_ROOT"; else rm -rf --one-file-system "$UPRIVER_CLEAN_ROOT"; fi
    exit $status
fi

root=$UPRIVER_CLEAN_ROOT/root
case $release in
    bookworm | trixie | forky | sid)
        # shellcheck disable=SC2016
        mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1)
        options=()
        ;;
    *)
        mirror=http://archive.ubuntu.com/ubuntu
        options=("--components=main,universe")
        ;;
esac
[ -z "$keyring" ] || options+=(--keyring="$keyring")
packages=apt,ca-certificates
[ $who = root ] || packages=$packages,sudo
echo "A clean $release from ${mirror:=http://deb.debian.org/debian}"
mmdebstrap --quiet --variant=minbase --include=$packages "${options[@]}" "$release" "$root" "$mirror"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
echo "127.0.0.1 localhost $(hostname)" > "$root/etc/hosts" # else sudo complains
mount --make-rprivate /
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"

home=/root
if [ $who != root ]; then
    home=/home/$who
    chroot "$root" useradd --create-home --shell /bin/bash $who
    echo "$who ALL=(ALL) NOPASSWD: ALL" > "$root/etc/sudoers.d/$who"
fi
git -c safe.directory="$PWD" clone --quiet --no-hardlinks "$PWD" "$root$home/upriver"
chroot "$root" chown -R $who: $home/upriver
if [ -n "$ccache" ]; then
    mkdir -p "$root$home/.cache/ccache"
    mount --bind "${CCACHE_DIR:-$HOME/.cache/ccache}" "$root$home/.cache/ccache"
fi

enter() # COMMAND: as a new login, without a display
{
    chroot --userspec=$who "$root" /usr/bin/env -i HOME=$home USER=$who LOGNAME=$who PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        LANG=C.UTF-8 CCACHE_MAXSIZE=10G /bin/sh -c "cd $home/upriver && $1" < /dev/null
}

status=0
times=
for command in $commands; do
    for run in first second; do
        echo "=== $release, $who: sh $command ($run run)"
        began=$SECONDS
        ended="ended well"
        enter "sh $command" || { ended="FAILED ($?)"; status=1; }
        times+="$release, $who: $command, $run run: $((SECONDS - began)) s, $ended"$'\n'
    done
done
printf '=== Times\n%s' "$times"
exit $status
