# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# One change of Upriver to this server: it keeps what was there, makes the change, and puts it back.
# To put it back by hand, at any time and as often as you like: sh restore (in this folder, as root).
#
#   manifest  a line for each thing changed: number, kind, before, after, the file itself, the path it was named by
#   old/ new/ lines/   what was there, what replaces it, and the lines that differ
#   mark      where nginx's error log ended before: inode, bytes, uptime, errors of the minute before, its path
#   armed     the timer that puts it back: generation, how, uptime in seconds when it is due, boot
#   decision  "keep" or "restore"; whoever makes this file first has decided
#   state     how it ended: kept, restored, conflict (somebody else changed it since: left alone), damaged
#
# Exit: 0 done, 64 used wrongly, 70 this folder cannot be written, 73 the change cannot be written, 75 somebody else's
# change is under way, 76 it is not as it was read, 77 not a thing that can be changed so, 78 no timer, 79 damaged.

say() { echo "upriver: $*"; }
give_up() {
	status=$1
	shift
	say "$*"
	exit "$status"
}

uptime_now() {
	read -r seconds rest </proc/uptime && echo "${seconds%%.*}"
}
boot_now() { cat /proc/sys/kernel/random/boot_id; }
hash_of() { sha256sum <"$1" | cut -d ' ' -f 1; }
rights_of() { stat -c '%a:%u:%g' "$1"; }
flush() { sync "$1" 2>/dev/null || sync; }

# What cp may lose on some systems and file systems: asked only where the tools are there.
extras_of() {
	rights_of "$1"
	getfacl -cp "$1" 2>/dev/null
	getfattr -dm - "$1" 2>/dev/null | sed 1d
}

# Everything about a file but its bytes, too, where cp knows how.
copy() {
	cp -p --preserve=all "$1" "$2" 2>/dev/null || cp -p "$1" "$2"
}

put_state() {
	echo "$1" >"$d/state.tmp" && mv "$d/state.tmp" "$d/state"
}
generation() {
	read -r number rest 2>/dev/null <"$d/armed" && echo "$number" || echo 0
}

# A name that has been decided is decided: ln fails where the file is there.
decide() {
	echo "$1" >"$d/decision.$$" && ln "$d/decision.$$" "$d/decision" 2>/dev/null
	decided=$?
	rm -f "$d/decision.$$"
	return "$decided"
}

unlock() {
	[ "$(readlink "$top/lock")" != "held-by:$id" ] || rm -f "$top/lock"
}

# Of a change that ended, or that never came to be armed and is from another boot or older than ten minutes.
is_stale() {
	[ -d "$top/$1" ] || return 0
	[ ! -e "$top/$1/state" ] || return 0
	[ ! -e "$top/$1/armed" ] || return 1
	{ read -r who; read -r boot; read -r since; } 2>/dev/null <"$top/$1/owner" || return 0
	[ "$boot" = "$(boot_now)" ] || return 0
	[ "$(($(uptime_now) - since))" -gt 600 ]
}

do_begin() { # WHO WHAT
	mkdir "$d/old" "$d/new" "$d/lines" || give_up 70 "no folder could be made in $d"
	{
		printf '%s\n' "$1"
		boot_now
		uptime_now
		date -u
		printf '%s\n' "$2"
	} >"$d/owner" || give_up 70 "$d cannot be written"
	: >"$d/manifest"
	: >"$d/after"
	cat >"$d/restore" <<-'END'
		#!/bin/sh
		# Puts back what this change of Upriver replaced. May be run again; leaves alone what others changed since.
		exec sh "$(dirname "$0")/change" restore person
	END
	cat >"$d/README" <<-END || give_up 70 "$d cannot be written"
		$2
		A change made with Upriver by $1, $(date -u).
		To take it back, as root: sh $d/restore
		What was there before is in $d/old, by the numbers in $d/manifest.
	END
	ln -s "held-by:$id" "$top/lock" 2>/dev/null && return
	holder=$(readlink "$top/lock")
	holder=${holder#held-by:}
	if is_stale "$holder"; then
		mv "$top/lock" "$d/stale-lock"
		[ "$(readlink "$d/stale-lock")" = "held-by:$holder" ] || mv "$d/stale-lock" "$top/lock"
		ln -s "held-by:$id" "$top/lock" 2>/dev/null && return
	fi
	say "another change is under way: $holder"
	sed -n '1p;4p;5p' "$top/$holder/owner"
	[ ! -e "$top/$holder/armed" ] || say "it waits to be kept or taken back"
	exit 75
}

# FILE with the lines marked TAKEN replaced by those marked PUT: hunks "@LINE", then "-line" and "+line", on standard
# input. Fails where a line that is taken out reads differently.
weave() { # TAKEN PUT FILE
	at=1
	moved=0
	while IFS= read -r hunk; do
		case $hunk in
		@*)
			want=${hunk#@}
			[ "$1" = - ] || want=$((want + moved))
			[ "$want" -le "$at" ] || tail -n "+$at" "$3" | head -n "$((want - at))"
			at=$want
			;;
		"$1"*)
			[ "$(sed -n "$at{p;q;}" "$3")" = "${hunk#?}" ] || return 1
			at=$((at + 1))
			;;
		"$2"*) printf '%s\n' "${hunk#?}" ;;
		*) return 1 ;;
		esac
		case $hunk in
		-*) moved=$((moved - 1)) ;;
		+*) moved=$((moved + 1)) ;;
		esac
	done
	tail -n "+$at" "$3"
}

next_number() { echo "$(($(wc -l <"$d/manifest") + 1))"; }
note() { # NUMBER KIND BEFORE AFTER FILE PATH
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$@" >>"$d/manifest" || give_up 70 "$d cannot be written"
	flush "$d/manifest"
	say "$2 $6: $3 -> $4"
}

do_edit() { # PATH SHA256 <HUNKS
	number=$(next_number)
	file=$(readlink -f "$1") && [ -f "$file" ] || give_up 77 "$1 is not there, or is not a file"
	[ "$(stat -c %h "$file")" = 1 ] || give_up 77 "$file has other names (hard links): they would no longer be one file"
	copy "$file" "$d/old/$number" && cmp -s "$file" "$d/old/$number" || give_up 70 "$file could not be copied to $d"
	[ "$(hash_of "$d/old/$number")" = "$2" ] || give_up 76 "$file was changed since it was read"
	cat >"$d/lines/$number" && [ -s "$d/lines/$number" ] || give_up 70 "$d cannot be written"
	weave - + "$d/old/$number" <"$d/lines/$number" >"$d/new/$number" || give_up 76 "$file does not read as it was shown"
	touch -r "$d/old/$number" "$d/new/$number" # for an old one that has to be made again
	# Taken back in thought, it must be the old file again, to the byte: so nothing was cut and no line end added.
	weave + - "$d/new/$number" <"$d/lines/$number" | cmp -s - "$d/old/$number" \
		|| give_up 77 "$file cannot be edited line by line, or $d is full"
	flush "$d/new/$number"
	note "$number" edit "$2" "$(hash_of "$d/new/$number")" "$file" "$1"
}

do_create() { # PATH <LINES, each behind a "+"
	number=$(next_number)
	[ ! -e "$1" ] && [ ! -L "$1" ] || give_up 76 "$1 is there already"
	sed 's/^+//' >"$d/new/$number" && [ -s "$d/new/$number" ] || give_up 70 "$d cannot be written"
	flush "$d/new/$number"
	note "$number" create absent "$(hash_of "$d/new/$number")" "$1" "$1"
}

number_of() { # u or g, NAME or - for what it is now
	case $2 in
	-) stat -c "%$1" "$file" ;;
	*) case $1 in
		u) id -u "$2" ;;
		*) { getent group "$2" || grep "^$2:" /etc/group; } 2>/dev/null | cut -d : -f 3 ;;
		esac ;;
	esac
}

do_access() { # PATH MODE OWNER GROUP, - for what stays
	number=$(next_number)
	file=$(readlink -f "$1") && [ -e "$file" ] || give_up 77 "$1 is not there"
	mode=$2
	[ "$mode" != - ] || mode=$(stat -c %a "$file")
	user=$(number_of u "$3") && group=$(number_of g "$4") && [ -n "$group" ] || give_up 77 "there is no user $3 or no group $4"
	note "$number" access "$(rights_of "$file")" "$mode:$user:$group" "$file" "$1"
}

do_after() { # <COMMANDS, one a line, each behind a "+"
	sed 's/^+//' >"$d/after" || give_up 70 "$d cannot be written"
}

errors_in() { grep -cE '\[(error|crit|alert|emerg)\]'; }

# What nginx complains of is counted before and after: the minute before, as its log tells the time.
do_mark() { # ERRORLOG
	[ -f "$1" ] || return 0
	since=$(date -d "@$(($(date +%s) - 60))" '+%Y/%m/%d %H:%M:%S' 2>/dev/null) || since=
	before=-
	[ -z "$since" ] || before=$(tail -c 4000000 "$1" | awk -v since="$since" '$1 " " $2 >= since' | errors_in)
	echo "$(stat -c '%i %s' "$1") $(uptime_now) $before $1" >"$d/mark" || give_up 70 "$d cannot be written"
	say "errors in $1 in the last minute: $before"
}

# How it stands, for whoever waits: state, seconds left, errors since the mark in so many seconds and in the minute before.
do_pulse() {
	if [ -e "$d/state" ]; then
		echo "state $(cat "$d/state")"
	elif [ -e "$d/decision" ]; then
		echo "state deciding"
	elif read -r number how due boot 2>/dev/null <"$d/armed"; then
		case $boot in
		"$(boot_now)") echo "state waiting" "$((due - $(uptime_now)))" ;;
		*) echo "state unattended" ;;
		esac
	fi
	read -r inode size since before log 2>/dev/null <"$d/mark" || return 0
	[ "$(stat -c %i "$log" 2>/dev/null)" = "$inode" ] || return 0
	after=$(tail -c "+$((size + 1))" "$log" | head -c 16000000 | errors_in)
	echo "errors $after $(($(uptime_now) - since)) $before"
}

start_timer() { # SECONDS GENERATION
	if [ -d /run/systemd/system ]; then
		if command -v systemd-run >/dev/null && systemd-run --quiet --unit="upriver-$id-$2" --on-active="$1" --timer-property=AccuracySec=1s \
			--property=Restart=on-abnormal /bin/sh "$d/change" restore timer "$2"; then
			how=systemd
			return 0
		fi
		# Whatever runs for somebody who logs out is ended there, the timer, too.
		case $(loginctl show-session -p KillUserProcesses 2>/dev/null) in *yes) return 1 ;; esac
	fi
	command -v setsid >/dev/null || return 1
	setsid sh -c 'sleep "$1"; exec sh "$2" restore timer "$3"' upriver-timer "$1" "$d/change" "$2" \
		</dev/null >/dev/null 2>&1 &
	how=$!
	kill -0 "$how"
}

do_arm() { # SECONDS
	[ ! -e "$d/decision" ] || give_up 76 "it was decided: $(cat "$d/decision")"
	next=$(($(generation) + 1))
	start_timer "$1" "$next" || give_up 78 "this server holds no timer that outlives the connection"
	echo "$next $how $(($(uptime_now) + $1)) $(boot_now)" >"$d/armed.tmp" && flush "$d/armed.tmp" \
		&& mv "$d/armed.tmp" "$d/armed" || give_up 70 "$d cannot be written"
	[ ! -e "$d/decision" ] || give_up 76 "it was decided: $(cat "$d/decision")"
	say "taken back in $1 seconds unless kept ($how)"
}

stop_timers() {
	number=$(generation)
	read -r rest how rest 2>/dev/null <"$d/armed" || return 0
	case $how in
	systemd)
		while [ "$number" -gt 0 ]; do
			systemctl stop "upriver-$id-$number.timer" >/dev/null 2>&1
			number=$((number - 1))
		done
		;;
	esac
	# One that sleeps finds the decision when it wakes, and does nothing.
}

# Puts SOURCE in the place of FILE, whole or not at all; what it is besides its bytes stays.
replace() { # SOURCE FILE
	beside=${2%/*}/.upriver-$id.tmp
	copy "$2" "$beside" && cat "$1" >"$beside" && flush "$beside" && cmp -s "$1" "$beside" \
		&& [ "$(extras_of "$2")" = "$(extras_of "$beside")" ] || {
		rm -f "$beside"
		return 73
	}
	[ -z "$3" ] || touch -r "$1" "$beside"
	[ "$(hash_of "$2")" = "$must_be" ] || {
		rm -f "$beside"
		return 76
	}
	mv -f "$beside" "$2" || {
		rm -f "$beside"
		return 73
	}
}

# Folders that are not there yet are made, and noted first: they go again.
make_folder() {
	[ -d "$1" ] && return
	make_folder "${1%/*}"
	echo "$1" >>"$d/made" && mkdir -m 755 "$1"
}

give_rights() { # FILE MODE:USER:GROUP
	chown "${2#*:}" "$1" && chmod "${2%%:*}" "$1"
}

write_one() { # NUMBER KIND BEFORE AFTER FILE
	case $2 in
	edit)
		must_be=$3
		[ "$(hash_of "$5")" = "$3" ] || give_up 76 "$5 was changed since it was read"
		replace "$d/new/$1" "$5" "" || give_up "$?" "$5 could not be replaced: it is as it was"
		;;
	create)
		make_folder "${5%/*}" || give_up 73 "the folder of $5 could not be made"
		beside=${5%/*}/.upriver-$id.tmp
		cat "$d/new/$1" >"$beside" && chmod 644 "$beside" && flush "$beside" && cmp -s "$d/new/$1" "$beside" \
			&& ln "$beside" "$5" || {
			rm -f "$beside"
			give_up 73 "$5 could not be made"
		}
		rm -f "$beside"
		;;
	access)
		[ "$(rights_of "$5")" = "$3" ] || give_up 76 "who may use $5 was changed since it was read"
		give_rights "$5" "$4" && [ "$(rights_of "$5")" = "$4" ] || give_up 73 "who may use $5 could not be changed"
		;;
	esac
	say "written: $5"
}

do_write() { # PATH
	[ -e "$d/armed" ] && [ ! -e "$d/decision" ] || give_up 76 "the timer that takes it back is not running"
	tab=$(printf '\t')
	while IFS=$tab read -r number kind before after file path; do
		[ "$path" != "$1" ] || {
			write_one "$number" "$kind" "$before" "$after" "$file"
			exit
		}
	done <"$d/manifest"
	give_up 64 "$1 is not part of this change"
}

workers_of() { # MASTER'S PID: its children, one a line
	for each in /proc/[0-9]*/stat; do
		read -r pid name state parent rest 2>/dev/null <"$each" || continue
		[ "$parent" != "$1" ] || echo "$pid"
	done
}

# nginx takes a reload at once and may still refuse the configuration: then no worker is new. It tries for two and a
# half seconds to listen where somebody else does.
do_reload() { # PIDFILE ERRORLOG COMMAND…
	master=$(cat "$1") && [ -n "$master" ] || give_up 1 "nginx has left no pid in $1"
	log=$2
	shift 2
	old=" $(workers_of "$master" | tr '\n' ' ')"
	size=$(stat -c %s "$log" 2>/dev/null || echo 0)
	"$@" || give_up 1 "nginx was not told: the command failed"
	tries=40
	fresh=
	while [ "$tries" -gt 0 ] && [ -z "$fresh" ]; do
		for pid in $(workers_of "$master"); do
			case $old in *" $pid "*) ;; *) fresh=$pid ;; esac
		done
		refused=$(tail -c "+$((size + 1))" "$log" 2>/dev/null | grep -F '[emerg]' | tail -n 3)
		[ -n "$fresh" ] || sleep 0.2 2>/dev/null || sleep 1
		tries=$((tries - 1))
	done
	[ -z "$refused" ] || printf '%s\n' "$refused"
	[ -n "$fresh" ] || give_up 1 "no worker is new: nginx still runs what it ran before"
	[ -z "$refused" ] || give_up 1 "nginx wrote an [emerg]"
	say "workers are new since the reload"
}

do_keep() {
	[ -e "$d/armed" ] || give_up 64 "nothing waits to be kept"
	decide keep || [ "$(cat "$d/decision")" = keep ] || give_up 76 "too late: it was taken back"
	put_state kept || give_up 70 "$d cannot be written"
	unlock
	stop_timers
	say "kept"
}

# For a shell that died after it had decided to keep. A state that is there stays.
finish_keeping() {
	echo kept >"$d/state.$$" && ln "$d/state.$$" "$d/state" 2>/dev/null
	rm -f "$d/state.$$"
	unlock
}

result=restored
worse() { # RESULT WHY
	[ "$result" = damaged ] || result=$1
	say "$1: $2"
}

# The snapshot itself, or, when that is damaged, the old text made again from the lines that differ.
sound_old() { # NUMBER BEFORE AFTER FILE
	[ "$(hash_of "$d/old/$1" 2>/dev/null)" != "$2" ] || return 0
	[ "$(hash_of "$4")" = "$3" ] || return 1
	weave + - "$4" <"$d/lines/$1" >"$d/old/$1.tmp" 2>/dev/null && [ "$(hash_of "$d/old/$1.tmp")" = "$2" ] \
		&& touch -r "$d/new/$1" "$d/old/$1.tmp" && mv "$d/old/$1.tmp" "$d/old/$1" && say "the snapshot of $4 was damaged and was made again"
}

put_back() { # NUMBER KIND BEFORE AFTER FILE
	case $2 in
	access)
		case $(rights_of "$5") in
		"$3") ;;
		"$4") give_rights "$5" "$3" || worse damaged "who may use $5 could not be put back" ;;
		*) worse conflict "somebody else changed who may use $5: left alone" ;;
		esac
		return
		;;
	create)
		rm -f "${5%/*}/.upriver-$id.tmp"
		if [ ! -e "$5" ]; then
			:
		elif [ "$(hash_of "$5")" = "$4" ]; then
			rm -f "$5" || worse damaged "$5 could not be taken away"
		else
			worse conflict "somebody else changed $5: left alone"
		fi
		return
		;;
	esac
	rm -f "${5%/*}/.upriver-$id.tmp"
	now=$(hash_of "$5" 2>/dev/null)
	case $now in
	"$3") ;;
	"$4")
		must_be=$4
		sound_old "$1" "$3" "$4" "$5" || {
			worse damaged "the snapshot of $5 is damaged: nothing was written from it"
			return
		}
		replace "$d/old/$1" "$5" times || worse damaged "$5 could not be put back"
		;;
	*) worse conflict "somebody else changed $5: left alone" ;;
	esac
}

do_restore() { # person, or timer GENERATION
	case $1 in timer) [ "$(generation)" = "$2" ] || exit 0 ;; esac
	if ! decide restore && [ "$(cat "$d/decision")" = keep ]; then
		case $1 in timer) finish_keeping; exit 0 ;; esac
		echo restore >"$d/decision.$$" && mv "$d/decision.$$" "$d/decision" || give_up 70 "$d cannot be written"
	fi
	tab=$(printf '\t')
	number=$(wc -l <"$d/manifest")
	while [ "$number" -gt 0 ]; do
		sed -n "${number}p" "$d/manifest" >"$d/entry.$$"
		IFS=$tab read -r entry kind before after file path <"$d/entry.$$"
		rm -f "$d/entry.$$"
		put_back "$entry" "$kind" "$before" "$after" "$file"
		number=$((number - 1))
	done
	[ ! -e "$d/made" ] || sort -r "$d/made" | while IFS= read -r folder; do rmdir "$folder" 2>/dev/null; done
	while IFS= read -r line; do
		(umask 022 && sh -c "$line") </dev/null || worse conflict "afterwards this failed: $line"
	done <"$d/after"
	put_state "$result"
	stop_timers
	unlock
	say "$result"
	case $result in restored) ;; conflict) exit 76 ;; *) exit 79 ;; esac
}

# The lines that differ, once more from the desk: for a snapshot that is damaged with them.
do_mend() { # PATH <HUNKS
	tab=$(printf '\t')
	while IFS=$tab read -r number kind before after file path; do
		[ "$path" = "$1" ] && [ "$kind" = edit ] || continue
		cat >"$d/lines/$number.tmp" <&3 && mv "$d/lines/$number.tmp" "$d/lines/$number"
		sound_old "$number" "$before" "$after" "$file" || give_up 79 "$file is not what the change had made of it"
		say "the snapshot of $file is whole"
		exit
	done <"$d/manifest"
	give_up 64 "$1 is not part of this change"
}

main() {
	umask 077
	PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
	LC_ALL=C
	export PATH LC_ALL
	d=$(cd "$(dirname "$0")" && pwd -P) || exit 70
	id=${d##*/}
	top=${d%/*}
	verb=$1
	shift
	[ "$verb" = pulse ] || echo "$(date -u '+%Y-%m-%dT%H:%M:%SZ') $verb $*" >>"$d/log"
	case $verb in
	mend) do_mend "$@" 3<&0 ;;
	begin | edit | create | access | after | mark | arm | write | reload | pulse | keep | restore) "do_$verb" "$@" ;;
	*) give_up 64 "there is no $verb" ;;
	esac
}

main "$@"
