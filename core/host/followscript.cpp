// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/followscript.h"

#include "core/base/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

// The first line on standard input is the mark, which stands in no argument list. $1 the log, $2 where to begin.
// s: e inode and z size of a file, e empty where there is none. p: how far the open file has been read; where there is
// no /proc, as far as it was long before it was read. x inode of the open file, c inode of NAME.1, d the last NAME-*.
// q: turns in a row that brought nothing. a, b: inode and size at the log's name.
// A name may belong to another file from one command to the next, as the log is rotated meanwhile. So:
// take: opens a file ($1) as 4 if it is still the one that was meant ($2). o: goes on in it ($1 its inode) at $2.
// successor: n the name and w the inode of the one behind the open file. step: goes on in it, if a second look finds
// the same: whoever lost one between two renames does not lose the same one again. copied: goes on in the copies that
// were made of the file, from the first on; fails where there is none. cut: the open file is shorter than it was; or
// has a new copy that is longer, and still its name when that was seen.
static constexpr char loop[] = R"sh(IFS= read -r m
f=$1
u(){ echo "$m $*"; }
s(){ set -- $(ls -dilnL -- "$1" 2>/dev/null); e=$1 z=$6; }
at(){ p=$1; { read -r k p </proc/self/fdinfo/3; } 2>/dev/null; }
last(){ for d in "$f"-[0-9]*; do :; done; }
nap(){ sleep 0.2 2>/dev/null || sleep 1; }
take(){
 [ -r "$1" ] || return 1
 command exec 4<"$1" || return 1
 s "$1"
 [ "$e" = "$2" ]
}
o(){
 exec 3<&4 4<&-
 x=$1 p=$2 q=0
 [ "$2" -eq 0 ] || dd bs=1 skip="$2" count=0 <&3 >/dev/null 2>&1
 u N "$x" "$2" "$3"
}
copies(){
 s "$f".1
 c=$e
 last
}
successor(){
 n= g=
 for k in "$f".9 "$f".8 "$f".7 "$f".6 "$f".5 "$f".4 "$f".3 "$f".2 "$f".1 "$f"-[0-9]* "$f"; do
  s "$k"
  case $e in '') continue ;; "$x") g=1; continue ;; esac
  case $g in 1) n=$k w=$e; return ;; esac
 done
 case $a in ''|"$x") ;; *) n=$f w=$a ;; esac
}
step(){
 set -- "$n" "$w"
 take "$1" "$2" || return 1
 successor
 [ "$n $w" = "$1 $2" ] || return 1
 cat <&3
 o "$2" 0 0
 copies
}
copied(){
 g=
 while :; do
  n=
  for k in 1 2 3 4 5 6 7 8 9; do
   s "$f.$k"
   case $e in ''|"$c") break ;; esac
   n=$f.$k w=$e
  done
  case $n in '') break ;; esac
  [ -e "$n" ] && [ ! -r "$n" ] && { copies; return 1; }
  take "$n" "$w" || continue
  c=$w
  case $g in
  '') [ "$z" -ge "$p" ] && tail -c +"$((p + 1))" <&4 || { copies; return 1; } ;;
  *) u N "$w" 0 0; cat <&4 ;;
  esac
  g=1
 done
 case $g in 1) return ;; esac
 j=$d
 last
 s "$d"
 [ "$d" != "$j" ] && [ -n "$e" ] && [ "$z" -ge "$p" ] && tail -c +"$((p + 1))" -- "$d"
}
cut(){
 [ "$b" -lt "$p" ] && return
 s "$f".1
 case $e in ''|"$c"|"$x") return 1 ;; esac
 [ "$b" -lt "$z" ] || return 1
 s "$f"
 [ "$e" = "$x" ]
}
follow(){
 s "$f"
 [ -n "$e" ] && [ -f "$f" ] && [ -r "$f" ] || { u X "$( { [ -d "$f" ] && echo "$f: Is a directory" || : <"$f"; } 2>&1 | head -n 1)"; return; }
 b=$z
 take "$f" "$e" || { u X "$f: it was moved in that very moment"; return; }
 case $2 in -*) o "$e" "$b" 0 ;; *) o "$e" "$2" 0 ;; esac
 copies
 h=0
 while :; do
  s "$f"
  a=$e b=$z
  if [ "$a" = "$x" ] && cut; then
   if copied; then t=0; else t=1; fi
   take "$f" "$a" && o "$a" 0 "$t"
   continue
  fi
  y=$p
  cat <&3 || return
  case $a in "$x") at "$b" ;; *) at "$p" ;; esac
  if [ "$p" = "$y" ]; then q=$((q + 1)); else q=0; fi
  case $a in
  "$x") ;;
  *)
   successor
   case $n in
   '') ;;
   "$f") [ "$q" -lt 5 ] || { step; continue; } ;;
   *) step; continue ;;
   esac ;;
  esac
  h=$((h + 1))
  [ "$((h % 10))" -ne 0 ] || u H || return
  nap
 done
}
follow "$@" </dev/null &
l=$!
cat >/dev/null
kill "$l" 2>/dev/null
)sh";

static constexpr char around[]
    = R"sh(case ":$PATH:" in *:/usr/sbin:*) ;; *) PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" ;; esac
LC_ALL=C TERM=dumb
export PATH LC_ALL TERM
u_w=plain
case $(id -u </dev/null 2>/dev/null) in 0) u_w=root ;; esac
case $u_w$u_r in plainr) case $(sudo -n id -u </dev/null 2>/dev/null) in 0) u_w=sudo ;; esac ;; esac
{ echo "$u_m"; exec cat; } | case $u_w in
sudo) sudo -n env LC_ALL=C TERM=dumb sh -c "$u_l" log-follow "$u_f" "$u_o" 2>/dev/null ;;
*) sh -c "$u_l" log-follow "$u_f" "$u_o" 2>/dev/null ;;
esac
)sh";

Result<QByteArray> followScript(const FollowRequest &request, const QByteArray &nonce, Sudo sudo)
{
    // What no shell and no log shows faithfully is no name to be asked for.
    if (const auto safe = Command::of({request.path}); !safe)
        return Failure(safe.error());
    const bool asRoot = request.rights == Rights::Root && sudo == Sudo::Try;
    return "upriver_follow(){\nu_m='" + markFor('F', nonce) + "'\nu_r=" + (asRoot ? "r" : "o")
        + "\nu_f=" + quoted(request.path).toUtf8() + "\nu_o=" + QByteArray::number(request.from)
        + "\nu_l=" + quoted(QString::fromLatin1(loop)).toUtf8() + '\n' + around + "}\nupriver_follow\n";
}

FollowReader::FollowReader(const QByteArray &nonce, FollowEvents events)
    : m_stream(markFor('F', nonce))
    , m_events(std::move(events))
{
}

bool FollowReader::takeLine(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    if (m_over)
        return false;
    if (words.size() == 1 && words[0] == "H")
        return true;
    if (words.size() == 4 && words[0] == "N") {
        bool isInode = false;
        bool isOffset = false;
        const FollowedFile file{
            .inode = words[1].toULongLong(&isInode), .offset = words[2].toLongLong(&isOffset), .gap = words[3] != "0"};
        if (!isInode || !isOffset || file.offset < 0)
            return false;
        m_begun = true;
        m_events.began(file);
        return true;
    }
    if (words[0] != "X")
        return false;
    m_over = true;
    m_events.ended({
        .kind = line.contains("ermission denied") ? Error::Kind::NotPermitted : Error::Kind::NotFound,
        .what = QCoreApplication::translate("Follow", "The log cannot be followed."),
        .why = shown(shortened(QString::fromUtf8(line.mid(2)).trimmed(), 300)),
    });
    return true;
}

void FollowReader::feed(QByteArrayView bytes)
{
    m_stream.feed(
        bytes, [this](const QByteArray &line) { return takeLine(line); },
        [this](QByteArrayView text) {
            if (m_begun && !m_over)
                m_events.came(text);
        });
}

} // namespace upriver
