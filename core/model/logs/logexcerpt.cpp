// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logexcerpt.h"

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int slack = 5 * 60; ///< seconds that a buffered line may stand away from its place
static constexpr qint64 block = 64 * 1024;

// $1 file, $2 what unpacks it, $3 "m" where times are epochs, $4 where to begin, $5 since, $6 until, $7 where to end,
// $8 bytes before until. Times are digits that compare as texts: YYYYMMDDhhmmss, or epochs.
// key: the first time in a line as such digits. mawk knows no {4} in patterns.
// 127: nothing was read.
// is: whether the first whole line at block $1 is before what is looked for.
static constexpr char script[]
    = "f=$1 z=$2 k=$3 a=$4 s=$5 u=$6 t=$7 n=$8; "
      "[ -f \"$f\" ] || { ls -ld -- \"$f\" && echo \"$f: not a file\"; exit 127; }; "
      "[ -z \"$z\" ] || command -v \"$z\" >/dev/null || { echo \"$f: $z is not installed on this server\"; exit 127; "
      "}; "
      "(: <\"$f\") || exit 127; "
      "p='function key(l, x) { if (k == \"m\") return match(l, "
      "/1[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]\\.[0-9][0-9][0-9]/) ? substr(l, RSTART, 10) : \"\"; "
      "if (!match(l, "
      "/[0-9][0-9](\\/[A-Z][a-z][a-z]\\/[0-9][0-9][0-9][0-9]:|[0-9][0-9][-\\/][0-9][0-9][-\\/][0-9][0-9][T "
      "])[0-9][0-9]:[0-9][0-9]:[0-9][0-9]/)) return \"\"; x = substr(l, RSTART, RLENGTH); if (x == last) return "
      "digits; "
      "last = x; if (substr(x, 3, 1) == \"/\") x = substr(x, 8, 4) sprintf(\"%02d\", "
      "(index(\"JanFebMarAprMayJunJulAugSepOctNovDec\", substr(x, 4, 3)) + 2) / 3) substr(x, 1, 2) substr(x, 12); "
      "gsub(/[^0-9]/, \"\", x); digits = x; return x } d == 1 && NR == 1 { next } { x = key($0) } '; "
      "is() { dd if=\"$f\" bs=65536 skip=\"$1\" count=2 2>/dev/null | awk -v k=\"$k\" -v d=1 -v g=\"$g\" "
      "\"$p\"'x != \"\" { if (x \"\" < g \"\") print \"y\"; exit }'; }; "
      "take() { awk -v k=\"$k\" -v d=\"$1\" -v s=\"$s\" -v u=\"$u\" -v t=\"$t\" \"$p\"'x != \"\" "
      "{ if (t != \"\" && x \"\" > t \"\") exit; on = (s == \"\" || x \"\" >= s \"\") && (u == \"\" || x \"\" <= u "
      "\"\") } "
      "on'; }; "
      "if [ -n \"$z\" ] && [ -n \"$a\" ]; then \"$z\" -dc -- \"$f\" | take 0; exit; fi; "
      "if [ -n \"$z\" ]; then \"$z\" -dc -- \"$f\" | take 0 | tail -c \"$((n * 65536))\"; exit; fi; "
      "g=${a:-$t}; lo=0; set -- $(ls -lnLd -- \"$f\"); hi=$(($5 / 65536)); "
      "while [ \"$lo\" -lt \"$hi\" ]; do m=$(((lo + hi + 1) / 2)); "
      "case $(is \"$m\") in y) lo=$m ;; *) hi=$((m - 1)) ;; esac; done; "
      "[ -n \"$a\" ] || { lo=$((lo - n)); [ \"$lo\" -ge 0 ] || lo=0; }; "
      "dd if=\"$f\" bs=65536 skip=\"$lo\" 2>/dev/null | take \"$((lo > 0))\"";

static QString unpackerOf(Packing packing)
{
    switch (packing) {
    case Packing::Gzip: return u"gzip"_s;
    case Packing::Xz: return u"xz"_s;
    case Packing::Zstd: return u"zstd"_s;
    case Packing::Bzip2: return u"bzip2"_s;
    case Packing::None: break;
    }
    return {};
}

static QString digitsOf(const LogExcerpt &excerpt, const std::optional<QDateTime> &time, int later)
{
    if (!time)
        return {};
    const QDateTime moved = time->addSecs(later);
    return excerpt.epochOffset ? QString::number(moved.toSecsSinceEpoch() - *excerpt.epochOffset)
                               : moved.toString(u"yyyyMMddHHmmss"_s);
}

Result<Command> excerptCommand(const LogExcerpt &excerpt)
{
    // What is read before until begins and ends somewhere within a block.
    const qint64 blocksBefore = std::max<qint64>(1, excerpt.cap / block - 2);
    return Command::of({u"sh"_s, u"-c"_s, QString::fromLatin1(script), QString::fromLatin1(logExcerptName),
                        excerpt.path, unpackerOf(excerpt.packing), excerpt.epochOffset ? u"m"_s : u"t"_s,
                        digitsOf(excerpt, excerpt.since, -slack), digitsOf(excerpt, excerpt.since, 0),
                        digitsOf(excerpt, excerpt.until, 0), digitsOf(excerpt, excerpt.until, slack),
                        QString::number(blocksBefore)});
}

} // namespace upriver
