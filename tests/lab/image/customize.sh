#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
# customize.sh ROOT USERS.tsv: turns a bare mmdebstrap tree into the image of a target host.
set -euo pipefail
root=$1
users=$2

# What belongs to one host only is made for each host.
rm -f "$root"/etc/hostname "$root"/etc/ssh/ssh_host_*
: > "$root"/etc/machine-id
printf 'nameserver 10.77.0.53\noptions timeout:1 attempts:1\n' > "$root"/etc/resolv.conf
ln -sf /usr/share/zoneinfo/Etc/UTC "$root"/etc/localtime
printf 'LANG=C.UTF-8\n' > "$root"/etc/default/locale

mkdir -p "$root"/var/log/journal "$root"/etc/systemd/{journald,system}.conf.d "$root"/etc/ssh/sshd_config.d
printf '[Journal]\nStorage=persistent\nSystemMaxUse=64M\nRateLimitIntervalSec=0\n' > "$root"/etc/systemd/journald.conf.d/lab.conf
printf '[Manager]\nDefaultTimeoutStopSec=10s\n' > "$root"/etc/systemd/system.conf.d/lab.conf

# Nothing may start by itself while somebody is looking.
for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer man-db.timer phpsessionclean.timer \
            console-getty.service getty.target systemd-networkd.service systemd-resolved.service systemd-sysctl.service systemd-timesyncd.service; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
done

cat > "$root"/etc/ssh/sshd_config.d/lab.conf <<'CONF'
UseDNS no
PermitRootLogin prohibit-password
PasswordAuthentication yes
KbdInteractiveAuthentication no
HostKey /etc/ssh/ssh_host_ed25519_key
HostKey /etc/ssh/ssh_host_ecdsa_key
MaxStartups 50:30:100
Match User otto
    PasswordAuthentication no
    KbdInteractiveAuthentication yes
Match User keyonly
    PasswordAuthentication no
Match User mfa
    KbdInteractiveAuthentication yes
    AuthenticationMethods publickey,keyboard-interactive
CONF

# An empty authorized_keys marks who may use the lab's key; each host fills it in.
allow_key()
{
    install -d -m 700 "$root$2/.ssh"
    install -m 600 /dev/null "$root$2/.ssh/authorized_keys"
    chroot "$root" chown -R "$1:" "$2/.ssh"
}

# High ids: without a user namespace they are ids of the machine, too.
id=61000
grep -v '^#' "$users" | tail -n +2 > "$root"/tmp/users.tsv
while IFS=$'\t' read -r name password shell groups sudo key _; do
    chroot "$root" useradd -m -u "$id" -s "$shell" -p "$(openssl passwd -6 "$password")" "$name"
    [ "$groups" = - ] || chroot "$root" usermod -G "$groups" "$name"
    [ "$sudo" != nopasswd ] || echo "$name ALL=(ALL) NOPASSWD: ALL" >> "$root"/etc/sudoers.d/lab
    [ "$sudo" != some ] || echo "$name ALL=(root) NOPASSWD: /usr/sbin/nginx -t, /usr/sbin/nginx -T, /usr/bin/systemctl status *" >> "$root"/etc/sudoers.d/lab
    [ "$key" = no ] || allow_key "$name" "/home/$name"
    id=$((id + 1))
done < "$root"/tmp/users.tsv
rm "$root"/tmp/users.tsv
allow_key root /root
chmod 440 "$root"/etc/sudoers.d/lab

sed -i '1i echo "*** Authorised use only. This host is monitored. ***"\nexport PS1="(prod) $PS1"' "$root"/home/noisy/.bashrc
