// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/answer.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype longestBody = 256 * 1024;
static constexpr qsizetype mostHeaders = 256;

QString Answer::header(const QString &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const std::pair<QString, QString> &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QString() : found->second;
}

namespace {

/// What the command line tells about the requests it made.
struct Asked
{
    QString url = {};
    QString peer = {};
    int requests = 0;
    bool follows = false; ///< -L
    bool piped = false; ///< the exit status is not curl's
    bool wget = false;
    bool cgi = false; ///< FastCGI: an answer without a status line
};

} // namespace

static constexpr int couldNotConnect = 7; // curl(1), exit codes; so is the next
static constexpr int emptyReply = 52;

static bool takesArgument(const QString &option)
{
    static const QStringList options{
        u"-H"_s,
        u"-m"_s,
        u"-o"_s,
        u"-w"_s,
        u"-d"_s,
        u"-u"_s,
        u"-A"_s,
        u"-e"_s,
        u"-x"_s,
        u"-b"_s,
        u"-c"_s,
        u"-T"_s,
        u"-X"_s,
        u"-D"_s,
        u"-E"_s,
        u"-F"_s,
        u"-K"_s,
        u"-U"_s,
        u"-r"_s,
        u"-y"_s,
        u"-Y"_s,
        u"-z"_s,
        u"-O"_s,
        u"--resolve"_s,
        u"--connect-to"_s,
        u"--max-time"_s,
        u"--header"_s,
        u"--data"_s,
        u"--request"_s,
        u"--output"_s,
        u"--write-out"_s,
        u"--user"_s,
        u"--proxy"_s,
        u"--referer"_s,
        u"--user-agent"_s,
        u"--cacert"_s,
        u"--cert"_s,
        u"--key"_s,
        u"--retry"_s,
        u"--ciphers"_s,
        u"--interface"_s,
        u"--connect-timeout"_s,
        u"--tls-max"_s,
        u"--max-redirs"_s,
        u"--cookie"_s,
        u"--data-raw"_s,
        u"--unix-socket"_s,
        u"--dump-header"_s,
        u"--abstract-unix-socket"_s,
        u"--noproxy"_s,
    };
    if (options.contains(option))
        return true;
    // "-sSm 5": the last of several letters takes the argument. -O takes none in curl, where it keeps the file's name.
    return option.size() > 2 && option[1] != u'-' && options.contains(u"-"_s + option.back()) && option.back() != u'O';
}

static QString urlOf(const QStringList &command)
{
    QString url;
    QString bare;
    for (qsizetype i = 1; i < command.size(); ++i) {
        const QString &word = command[i];
        if (word.startsWith(u'-') && !word.contains("://"_L1)) {
            const bool keepsName = word == "-O"_L1 && programOf(command) == "curl"_L1;
            i += takesArgument(word) && !keepsName ? 1 : 0;
        } else if (word.contains("://"_L1)) {
            url = word.startsWith("--url="_L1) ? word.mid(6) : word;
        } else {
            bare = word;
        }
    }
    return url.isEmpty() ? bare : url;
}

// What stands behind an option, as a word of its own or after "=".
static QString behind(const QStringList &command, const QString &option)
{
    const auto word = std::find_if(command.begin(), command.end(), [&](const QString &each) {
        return each == option || each.startsWith(option + u'=');
    });
    if (word == command.end())
        return {};
    return *word == option ? command.value(word - command.begin() + 1) : word->mid(option.size() + 1);
}

static QString unixPeer(QString path)
{
    // Through /proc the same file is seen as nginx's mounts have it.
    static const QRegularExpression ofAnother(u"^/proc/\\d+/root(?=/)"_s);
    return u"unix:"_s + path.remove(ofAnother);
}

// --connect-to and --resolve lead elsewhere than the URL says.
static QString peerOf(const QStringList &command, const QString &url)
{
    static const QRegularExpression connectTo(u"^(?:\\[[^]]*\\]|[^:]*):\\d*:(\\[[^]]*\\]|[^:]+):(\\d+)$"_s);
    static const QRegularExpression resolve(u"^\\+?(?:\\[[^]]*\\]|[^:]*):(\\d+):([^,]+)"_s);
    if (const QString path = behind(command, u"--unix-socket"_s); !path.isEmpty())
        return unixPeer(path);
    if (const auto to = connectTo.match(behind(command, u"--connect-to"_s)); to.hasMatch())
        return to.captured(1) + u':' + to.captured(2);
    QString host;
    QString port;
    if (const auto at = resolve.match(behind(command, u"--resolve"_s)); at.hasMatch()) {
        port = at.captured(1);
        host = at.captured(2);
    } else {
        const QUrl asked(url);
        host = asked.host();
        port = QString::number(asked.port(asked.scheme() == "https"_L1 ? 443 : 80));
    }
    if (host.isEmpty())
        return {};
    return (host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host) + u':' + port;
}

static Asked askedBy(const QString &line)
{
    Asked asked;
    for (const QStringList &command : commandsIn(line)) {
        const QString program = programOf(command);
        asked.cgi = program == "cgi-fcgi"_L1;
        if (program != "curl"_L1 && program != "wget"_L1 && !asked.cgi) {
            asked.piped = asked.requests > 0 || asked.piped;
            continue;
        }
        ++asked.requests;
        asked.piped = false;
        if (asked.cgi) {
            const QString to = behind(command, u"-connect"_s);
            asked.peer = to.contains(u'/') ? unixPeer(to) : to;
            continue;
        }
        asked.wget = program == "wget"_L1;
        const QString url = urlOf(command);
        asked.url = url.isEmpty() ? asked.url : url;
        asked.peer = peerOf(command, asked.url);
        for (const QString &word : command) {
            const bool letters = word.startsWith(u'-') && !word.startsWith("--"_L1);
            asked.follows = asked.follows || word == "--location"_L1 || (letters && word.contains(u'L'));
        }
    }
    return asked;
}

/// status := "HTTP/" version " " three digits (" " reason)?
static std::optional<int> statusOf(QByteArrayView line)
{
    if (!line.startsWith("HTTP/"))
        return std::nullopt;
    const QList<QByteArrayView> words = wordsOf(line, 3);
    if (words.size() < 2 || words[0].size() > 9 || words[1].size() != 3 || !isNumber(words[1]))
        return std::nullopt;
    return words[1].toInt();
}

/// complaint := "curl: (" number ") " text
static std::optional<std::pair<int, QString>> curlComplaint(QByteArrayView line)
{
    const qsizetype close = line.startsWith("curl: (") ? line.indexOf(')') : -1;
    if (close < 0 || !isNumber(line.sliced(7, close - 7)))
        return std::nullopt;
    return std::pair{line.sliced(7, close - 7).toInt(), QString::fromUtf8(line.sliced(close + 1).trimmed())};
}

// wget writes no number; "failed: Connection refused." also ends its line about the attempt.
static QString wgetComplaint(QByteArrayView line)
{
    if (line.startsWith("wget: "))
        return QString::fromUtf8(line.sliced(6));
    const qsizetype failed = line.indexOf("failed: ");
    return failed >= 0 ? QString::fromUtf8(line.sliced(failed + 8)) : QString();
}

// These come after a header, so they belong to the answer before them.
static bool endsAnAnswer(int curlError)
{
    return curlError == 18 || curlError == 23 || curlError == 56 || curlError == 92;
}

namespace {

/// Follows the text line by line: headers, then body; a later response takes the place of an earlier one.
class Answers
{
public:
    explicit Answers(const Exhibit &exhibit)
        : m_exhibit(exhibit)
        , m_asked(askedBy(exhibit.command))
    {
        m_answer.url = m_asked.url;
        m_answer.peer = m_asked.peer;
        m_answer.fromDesk = exhibit.command.contains("[client]"_L1);
    }

    void read(const Line &line)
    {
        QByteArrayView text = line.bytes;
        // curl -v marks what it sent, received and did; wget -S indents what it received.
        const bool received = text.startsWith("< ") || text == "<";
        m_verbose = m_verbose || received || text.startsWith("> ");
        if (m_verbose
            && (text.startsWith("> ") || text.startsWith("* ") || text.startsWith("{ ") || text.startsWith("} ")
                || text == ">"))
            return;
        if (received)
            text = text.sliced(qMin(text.size(), qsizetype(2)));
        else if (text.startsWith("  HTTP/"))
            m_indented = true;
        if (m_indented && text.startsWith("  "))
            text = text.sliced(2);
        else if (m_indented && m_part == Part::Headers)
            m_part = Part::Body;
        m_asked.cgi ? readCgi(line, text) : readPlain(line, text);
    }

    std::optional<Answer> answer()
    {
        const int exit = m_exhibit.status.value_or(0);
        const bool isCurl = m_asked.requests > 0 && !m_asked.wget && !m_asked.cgi;
        if (m_answer.curlError == 0 && exit != 0 && isCurl && !m_asked.piped)
            m_answer.curlError = exit;
        if (m_asked.cgi && m_answer.status == 0 && m_answer.curlError == 0 && exit != 0)
            m_answer.curlError = emptyReply;
        const bool nothing = m_answer.status == 0 && m_answer.curlError == 0 && m_answer.complaint.isEmpty();
        if (nothing)
            return std::nullopt;
        if (m_answer.at.exhibit.isEmpty())
            m_answer.at.exhibit = m_exhibit.name;
        return m_answer;
    }

private:
    enum class Part { Before, Headers, Body };

    void readPlain(const Line &line, QByteArrayView text)
    {
        if (const auto status = statusOf(text); status && mayBegin()) {
            begin(line, *status);
        } else if (const auto complaint = curlComplaint(text); complaint && mayComplain()) {
            complain(line, complaint->first, complaint->second);
        } else if (m_part == Part::Headers) {
            readHeader(text);
        } else if (m_part == Part::Body) {
            if (m_answer.body.size() < longestBody) {
                m_answer.body.append(text.data(), text.size());
                m_answer.body += '\n';
            }
        } else if (m_asked.wget && !wgetComplaint(text).isEmpty()) {
            complain(line, 0, wgetComplaint(text));
        }
    }

    // A body may quote a status line; another response is expected only after these.
    [[nodiscard]] bool mayBegin() const
    {
        const bool passing = m_answer.status < 200 || (m_answer.status >= 300 && m_answer.status < 400);
        return m_part != Part::Body || passing || m_asked.requests != 1 || m_asked.follows;
    }

    // CGI (RFC 3875, 6.2): headers, "Status" among them. What the program wrote on its error stream may stand in front
    // of them, in the same line.
    void readCgi(const Line &line, QByteArrayView text)
    {
        static const QRegularExpression header(u"(?:^|(?=Status: ))([A-Za-z][A-Za-z0-9-]*): ?(.*)$"_s);
        const QString words = QString::fromUtf8(text);
        const auto match = header.match(words);
        if (m_part == Part::Before && words.startsWith("Could not connect to "_L1)) {
            complain(line, couldNotConnect, words);
        } else if (m_part == Part::Body || (m_part == Part::Headers && text.isEmpty())) {
            readPlain(line, text);
        } else if (match.hasMatch()) {
            constexpr int ok = 200;
            if (m_part == Part::Before)
                begin(line, ok);
            if (match.captured(1).compare("Status"_L1, Qt::CaseInsensitive) == 0)
                m_answer.status = match.captured(2).left(3).toInt();
            readHeader(text);
        }
    }

    [[nodiscard]] bool mayComplain() const
    {
        return m_part != Part::Body || m_asked.requests != 1 || m_exhibit.status.value_or(-1) != 0;
    }

    void begin(const Line &line, int status)
    {
        // A curl that failed after this response may have said so before: its output is buffered, the complaint is not.
        const bool keep = m_asked.requests <= 1 || endsAnAnswer(m_answer.curlError);
        if (!keep) {
            m_answer.curlError = 0;
            m_answer.complaint.clear();
        }
        m_answer.status = status;
        m_answer.headers.clear();
        m_answer.body.clear();
        m_answer.at = citationOf(m_exhibit, line);
        m_part = Part::Headers;
    }

    void complain(const Line &line, int error, const QString &text)
    {
        m_answer.curlError = error;
        m_answer.complaint = text;
        const bool ofThisAnswer = m_answer.status != 0 && (m_asked.requests <= 1 || endsAnAnswer(error));
        if (ofThisAnswer)
            return;
        m_answer.status = 0;
        m_answer.headers.clear();
        m_answer.body.clear();
        m_answer.at = citationOf(m_exhibit, line);
        m_part = Part::Before;
    }

    void readHeader(QByteArrayView text)
    {
        const qsizetype colon = text.indexOf(':');
        if (text.isEmpty())
            m_part = Part::Body;
        else if (colon > 0 && m_answer.headers.size() < mostHeaders)
            m_answer.headers << std::pair{QString::fromUtf8(text.first(colon)),
                                          QString::fromUtf8(text.sliced(colon + 1).trimmed())};
    }

    const Exhibit &m_exhibit;
    Asked m_asked;
    Answer m_answer;
    Part m_part = Part::Before;
    bool m_verbose = false;
    bool m_indented = false;
};

} // namespace

std::optional<Answer> readAnswer(const Exhibit &exhibit)
{
    Answers answers(exhibit);
    Lines lines(exhibit.text);
    while (const auto line = lines.next())
        answers.read(*line);
    return answers.answer();
}

} // namespace upriver
