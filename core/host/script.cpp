// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostStray = 4096;
static constexpr qsizetype longestCommand = 120 * 1024; ///< Linux takes 128 KiB in one argument
static constexpr qsizetype longestHanded = 100 * 1024; ///< the prologue stands before them in the same argument

// Everything is said by echo, which is part of every shell: the nonce never stands in an argument list others can read.
// u_t: how timeout is spoken here (k: with -k, t: without, n: there is none).
// u_h: head knows -c (b: and stdbuf keeps it from holding back what has come; n: it does not).
// u_z: gzip works (1) or does not (0).
static constexpr char findTools[] = R"sh(case $u_t in [ktn]) ;; *)
 if timeout -k 2 9 true </dev/null >/dev/null 2>&1; then u_t=k
 elif timeout 9 true </dev/null >/dev/null 2>&1; then u_t=t
 else u_t=n; fi
 if [ "$(echo ab | stdbuf -o0 head -c 1 2>/dev/null)" = a ]; then u_h=b
 elif [ "$(echo ab | head -c 1 2>/dev/null)" = a ]; then u_h=y
 else u_h=n; fi ;;
esac
case $u_z in [01]) ;; *) if echo a | gzip -1 >/dev/null 2>&1; then u_z=1; else u_z=0; fi ;; esac
u_w=plain
case $(id -u </dev/null 2>/dev/null) in 0) u_w=root ;; esac
)sh";

// The shell that runs the commands, whether it is the user's or root's.
// The mask is the usual one of root: nginx's own test makes log files that are missing, and others read those.
static constexpr char prologue[] = R"sh(umask 022
case ":$PATH:" in *:/usr/sbin:*) ;; *) PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" ;; esac
LC_ALL=C TERM=dumb
export PATH LC_ALL TERM
u_old(){
 "$@" <&5 5<&- &
 u_p=$!
 { exec </dev/null >/dev/null 2>&1 3>&- 5<&-; sleep "$u_s"; kill "$u_p"; sleep 2; kill -9 "$u_p"; } &
 u_k=$!
 { wait "$u_p"; } 2>/dev/null
 u_r=$?
 kill "$u_k" 2>/dev/null
 return "$u_r"
}
u_lim(){
 u_s=$1
 shift
 case $u_t in
 k) timeout -k 2 "$u_s" "$@" ;;
 t) timeout "$u_s" "$@" ;;
 *) u_old "$@" 5<&0 ;;
 esac
}
u_do(){
 case $u_w$2 in
 sudor)
  case $u_t in
  k) sudo -n env LC_ALL=C TERM=dumb timeout -k 2 "$1" sh -c "$3" ;;
  t) sudo -n env LC_ALL=C TERM=dumb timeout "$1" sh -c "$3" ;;
  *) u_lim "$1" sudo -n env LC_ALL=C TERM=dumb sh -c "$3" ;;
  esac ;;
 *) u_lim "$1" sh -c "$3" ;;
 esac
}
u_cap(){
 case $u_h in
 b) u_lim "$(($1 + 3))" stdbuf -o0 head -c "$2" ;;
 y) u_lim "$(($1 + 3))" head -c "$2" ;;
 *) u_lim "$(($1 + 3))" cat ;;
 esac
}
u_say(){ { u_do "$2" "$4" "$6" </dev/null 2>&1 3>&-; echo "$u_m S $1 $?" >&3; } | u_cap "$2" "$3" 3>&-; }
u_one(){
 case $u_w$4 in root?|sudor) u_a=1 ;; *) u_a=0 ;; esac
 case $u_z$5 in 1p) u_g=1 ;; *) u_g=0 ;; esac
 echo "$u_m B $1 $u_a $u_g"
 case $u_g in
 1) { u_say "$@" | gzip -1 3>&-; } 3>&1 ;;
 *) u_say "$@" 3>&1 ;;
 esac
 echo "$u_m E $1"
}
)sh";

static constexpr char askSudo[] = R"sh(case $u_w in plain)
 case $(u_lim 10 sudo -n sh -c 'id -u' </dev/null 2>/dev/null) in 0) u_w=sudo ;; esac ;;
esac
)sh";

// What needs root is handed to one shell of root's, in its argument: so sudo's own log shows the commands, as it does
// where it is asked for each of them. The nonce comes by standard input. Without its last word, the 0, it was broken
// off.
static constexpr char handToRoot[] = R"sh(case $u_w in
sudo) echo "$u_m" | sudo -n env LC_ALL=C TERM=dumb sh -c "IFS= read -r u_m
u_w=root u_t=$u_t u_h=$u_h u_z=$u_z
$u_f$u_r
exit 0" || { echo "$u_m R"; eval "$u_r"; } ;;
*) eval "$u_r" ;;
esac
)sh";

/// u_one ID LIMIT CAP RIGHTS PACK COMMAND
static QByteArray lineFor(const Request &request, qsizetype id)
{
    // One byte more than the cap tells that there was more.
    const QByteArrayList words{
        "u_one",
        QByteArray::number(id),
        QByteArray::number(qint64(std::max<std::chrono::seconds::rep>(1, request.limit.count()))),
        QByteArray::number(std::max<qint64>(0, request.cap) + 1),
        request.rights == Rights::Root ? "r" : "o",
        request.pack ? "p" : "a",
        quoted(request.command.text()).toUtf8(),
    };
    return words.join(' ') + '\n';
}

static QByteArray assigned(const QByteArray &name, const QByteArray &text)
{
    return name + '=' + quoted(QString::fromUtf8(text)).toUtf8() + '\n';
}

QByteArray scriptFor(const QList<Request> &requests, const QByteArray &nonce, Sudo sudo)
{
    QByteArray lines;
    QByteArray ofRoot;
    for (qsizetype id = 0; id < requests.size(); ++id) {
        const QByteArray line = lineFor(requests[id], id);
        const bool apart = sudo == Sudo::Try && requests[id].rights == Rights::Root && requests[id].anyOrder
            && ofRoot.size() + line.size() <= longestHanded;
        (apart ? ofRoot : lines) += line;
    }

    QByteArray script = "upriver_main(){\n";
    script += "u_m='" + markFor('U', nonce) + "'\n";
    script += ofRoot.isEmpty() ? QByteArray(prologue) : assigned("u_f", prologue) + "eval \"$u_f\"\n";
    script += findTools;
    if (sudo == Sudo::Try)
        script += askSudo;
    script += "echo \"$u_m W $u_w\"\n" + lines;
    if (!ofRoot.isEmpty())
        script += assigned("u_r", ofRoot) + handToRoot;
    script += "echo \"$u_m Z\"\n}\nupriver_main\n";
    return script;
}

int tooLong(const QList<Request> &requests)
{
    for (int i = 0; i < requests.size(); ++i) {
        if (requests[i].command.text().toUtf8().size() > longestCommand)
            return i;
    }
    return -1;
}

FrameReader::FrameReader(const QList<Request> &requests, const QByteArray &nonce, const QDateTime &startedAt)
    : m_requests(requests)
    , m_stream(markFor('U', nonce))
    , m_startedAt(startedAt)
    , m_courses(static_cast<size_t>(requests.size()))
{
    for (const Request &request : requests)
        m_outputs << Output{.command = request.command};
}

void FrameReader::feed(QByteArrayView bytes, std::chrono::milliseconds sinceStart)
{
    m_stream.feed(
        bytes, [&](const QByteArray &line) { return takeFrame(line, sinceStart); },
        [this](QByteArrayView text) { takeText(text); });
}

static std::optional<int> numberIn(const QByteArray &word)
{
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

// A frame out of its order is no frame of ours: it stays text.
bool FrameReader::takeFrame(const QByteArray &line, std::chrono::milliseconds sinceStart)
{
    const QList<QByteArray> words = line.split(' ');
    if (m_over && words[0] != "S")
        return false;
    if (words.size() == 2 && words[0] == "W" && !m_open) {
        m_standing = words[1] == "root" ? Standing::Root : words[1] == "sudo" ? Standing::Sudo : Standing::Plain;
        return true;
    }
    if (words.size() == 4 && words[0] == "B")
        return takeBegin(words, sinceStart);
    if (words.size() == 3 && words[0] == "S")
        return takeStatus(words, sinceStart);
    if (words.size() == 2 && words[0] == "E")
        return takeEnd(words);
    if (words.size() == 1 && words[0] == "R" && !m_again) {
        runAgain();
        return true;
    }
    if (words.size() == 1 && words[0] == "Z" && !m_open && m_done == m_outputs.size()) {
        m_over = true;
        return true;
    }
    return false;
}

bool FrameReader::takeBegin(const QList<QByteArray> &words, std::chrono::milliseconds sinceStart)
{
    const auto id = numberIn(words[1]);
    if (m_open || !id || *id >= m_outputs.size())
        return false;
    // What was whole before it all ran again stays as it was.
    if (m_courses[static_cast<size_t>(*id)].began)
        return m_again;
    m_open = *id;
    m_courses[static_cast<size_t>(*id)].began = sinceStart;
    Output &output = m_outputs[*id];
    output.ending = Output::Ending::Lost;
    output.asRoot = words[2] == "1";
    if (words[3] == "1")
        m_unpacker = std::make_unique<Unpacker>();
    output.at = m_startedAt.addMSecs(sinceStart.count());
    return true;
}

// timeout says 124 (GNU), or what the signal left: 143, 137. A command may end so by itself, but not at its time limit.
static bool stoppedByLimit(int status, std::chrono::milliseconds took, std::chrono::seconds limit)
{
    return (status == 124 || status == 137 || status == 143) && took * 10 >= limit * 9;
}

bool FrameReader::takeStatus(const QList<QByteArray> &words, std::chrono::milliseconds sinceStart)
{
    const auto id = numberIn(words[1]);
    const auto status = numberIn(words[2]);
    if (!id || !status || *id >= m_outputs.size())
        return false;
    // ksh does not wait for the first part of a pipeline, so the status may come after the end of the output.
    Course &course = m_courses[static_cast<size_t>(*id)];
    if (!course.began || course.hasStatus)
        return m_again;
    course.hasStatus = true;
    Output &output = m_outputs[*id];
    // Killed by a signal is 128 and the signal; ksh says 256 and yash 384 instead of 128.
    output.status = *status > 255 ? 128 + *status % 128 : *status;
    output.took = sinceStart - *course.began;
    const bool stopped = stoppedByLimit(output.status, output.took, m_requests[*id].limit);
    output.ending = stopped ? Output::Ending::TimedOut : Output::Ending::Ended;
    return true;
}

void FrameReader::runAgain()
{
    m_again = true;
    if (!m_open)
        return;
    m_courses[static_cast<size_t>(*m_open)] = {};
    m_outputs[*m_open] = {.command = m_requests[*m_open].command};
    m_unpacker.reset();
    m_open.reset();
}

bool FrameReader::takeEnd(const QList<QByteArray> &words)
{
    if (!m_open || numberIn(words[1]) != *m_open)
        return false;
    m_outputs[*m_open].cut |= m_unpacker && !m_unpacker->isWhole();
    m_unpacker.reset();
    m_open.reset();
    ++m_done;
    return true;
}

void FrameReader::takeText(QByteArrayView text)
{
    if (!m_open) {
        m_stray += text.first(std::min(text.size(), mostStray - m_stray.size()));
        return;
    }
    if (m_unpacker)
        m_unpacker->feed(text, [this](QByteArrayView part) {
            keep(part);
            return !m_outputs[*m_open].cut;
        });
    else
        keep(text);
}

void FrameReader::keep(QByteArrayView text)
{
    Output &output = m_outputs[*m_open];
    const qsizetype room = std::max<qint64>(0, m_requests[*m_open].cap) - output.text.size();
    output.text += text.first(std::min(text.size(), room));
    output.cut = output.cut || text.size() > room;
}

bool FrameReader::finished() const
{
    return m_over
        && std::all_of(m_courses.begin(), m_courses.end(), [](const Course &course) { return course.hasStatus; });
}

QList<Output> FrameReader::outputs() const
{
    QList<Output> result = m_outputs;
    if (m_open)
        result[*m_open].cut = true; // more may have been on its way
    return result;
}

} // namespace upriver
