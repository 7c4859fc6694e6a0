#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
# install.sh ROOT PACKAGE…: adds packages to the image of a target host; nothing of them starts, neither now nor when the host boots.
set -euo pipefail
root=$1
shift

# The image asks the lab's own name server; for the download it asks the machine's.
mount --bind "$(readlink -f /etc/resolv.conf)" "$root"/etc/resolv.conf
mount -t proc proc "$root"/proc
trap 'umount "$root"/etc/resolv.conf "$root"/proc' EXIT
printf '#!/bin/sh\nexit 101\n' > "$root"/usr/sbin/policy-rc.d
chmod 755 "$root"/usr/sbin/policy-rc.d
mkdir -p "$root"/etc/systemd/system-preset "$root"/usr/share/man/man1 # which some packages need to be there
echo 'disable *' > "$root"/etc/systemd/system-preset/00-lab.preset

export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
chroot "$root" apt-get -qq -o Acquire::Check-Valid-Until=false update
chroot "$root" apt-get -qq -y -o APT::Sandbox::User=root --no-install-recommends install "$@"
chroot "$root" apt-get clean
rm -rf "$root"/var/lib/apt/lists/* "$root"/usr/sbin/policy-rc.d "$root"/etc/systemd/system-preset/00-lab.preset
