// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/shellwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype longestCommand = 64 * 1024;
static constexpr int deepestNesting = 4;

namespace {

struct Token
{
    QString text = {};
    bool parts = false; ///< ; | & ( ) and the like: the next word starts a new command
};

/// word := (plain | '…' | "…" | \c)+ ; redirections are dropped together with their target.
class Tokens
{
public:
    explicit Tokens(QStringView line)
        : m_line(line.first(std::min(line.size(), longestCommand)))
    {
        while (m_at < m_line.size())
            step();
        endWord();
    }

    QList<Token> found = {};

private:
    void step()
    {
        const QChar c = m_line[m_at++];
        if (c == u'\'' || c == u'"') {
            quotedPart(c);
        } else if (c == u'\\' && m_at < m_line.size()) {
            add(m_line[m_at++]);
        } else if (c == u'>' || c == u'<') {
            redirection();
        } else if (c == u'$' && m_at < m_line.size() && m_line[m_at] == u'(') {
            part(); // a command inside a word is a command of its own
            ++m_at;
        } else if (c == u'\n' || u";|&()`"_s.contains(c)) {
            part();
        } else if (c.isSpace()) {
            endWord();
        } else {
            add(c);
        }
    }

    void quotedPart(QChar quote)
    {
        m_inWord = true;
        while (m_at < m_line.size() && m_line[m_at] != quote) {
            if (quote == u'"' && m_line[m_at] == u'\\' && m_at + 1 < m_line.size()
                && u"\\\"$`"_s.contains(m_line[m_at + 1]))
                ++m_at;
            m_word += m_line[m_at++];
        }
        ++m_at;
    }

    void redirection()
    {
        const bool descriptor = std::all_of(m_word.begin(), m_word.end(), [](QChar c) { return c.isDigit(); });
        if (descriptor) {
            m_word.clear();
            m_inWord = false;
        }
        endWord();
        while (m_at < m_line.size() && (m_line[m_at] == u'>' || m_line[m_at] == u'<' || m_line[m_at] == u'&'))
            ++m_at;
        m_dropNext = true;
    }

    void add(QChar c)
    {
        m_inWord = true;
        m_word += c;
    }

    void endWord()
    {
        if (m_inWord && !m_dropNext)
            found << Token{m_word};
        if (m_inWord)
            m_dropNext = false;
        m_inWord = false;
        m_word.clear();
    }

    void part()
    {
        endWord();
        m_dropNext = false;
        found << Token{.text = {}, .parts = true};
    }

    QStringView m_line;
    qsizetype m_at = 0;
    QString m_word;
    bool m_inWord = false;
    bool m_dropNext = false;
};

/// A program that only starts another one: how many words of its own stand before that.
struct Starter
{
    QLatin1StringView program;
    QLatin1StringView withArgument; ///< options that take the next word, " -u -g "
    int words; ///< plain words of its own before the command
};

} // namespace

static constexpr Starter starters[] = {
    {"sudo"_L1, " -u -g -h -p -C -T -U -r -t -D -R "_L1, 0},
    {"doas"_L1, " -u -C "_L1, 0},
    {"env"_L1, " -u -C -S "_L1, 0},
    {"nice"_L1, " -n "_L1, 0},
    {"ionice"_L1, " -c -n "_L1, 0},
    {"stdbuf"_L1, " -i -o -e "_L1, 0},
    {"timeout"_L1, " -s -k "_L1, 1},
    {"chroot"_L1, " "_L1, 1},
    {"nsenter"_L1, " -t --target -S -G "_L1, 0},
    {"setpriv"_L1, " --reuid --regid --groups "_L1, 0},
    {"runuser"_L1, " -u -g -G "_L1, 0},
    {"ssh"_L1, " -p -i -o -l -J -F -L -R -D -b -c -E -e -m -O -Q -S -W -w "_L1, 1},
    {"nohup"_L1, " "_L1, 0},
    {"setsid"_L1, " "_L1, 0},
    {"command"_L1, " "_L1, 0},
    {"exec"_L1, " "_L1, 0},
    {"time"_L1, " "_L1, 0},
    {"do"_L1, " "_L1, 0},
    {"then"_L1, " "_L1, 0},
    {"else"_L1, " "_L1, 0},
    {"if"_L1, " "_L1, 0},
    {"while"_L1, " "_L1, 0},
    {"until"_L1, " "_L1, 0},
    {"!"_L1, " "_L1, 0},
    {"{"_L1, " "_L1, 0},
};

QString programOf(const QStringList &command)
{
    return command.isEmpty() ? QString() : command.first().section(u'/', -1);
}

static bool isAssignment(const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    const auto letter = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    return equals > 0 && !word.front().isDigit() && std::all_of(word.begin(), word.begin() + equals, letter);
}

static bool isPlaceMark(const QString &word)
{
    return word.size() > 2 && word.startsWith(u'[') && word.endsWith(u']');
}

static QStringList withoutOptions(QStringList words, QLatin1StringView withArgument, int ownWords)
{
    while (!words.isEmpty()) {
        const QString word = words.first();
        if (word == "--"_L1) {
            words.removeFirst();
            break;
        }
        if (!word.startsWith(u'-'))
            break;
        words.removeFirst();
        if (withArgument.contains(u' ' + word + u' ') && !words.isEmpty())
            words.removeFirst();
    }
    return words.mid(ownWords);
}

static const Starter *starterOf(const QString &program)
{
    const auto *found = std::find_if(std::begin(starters), std::end(starters),
                                     [&](const Starter &starter) { return program == starter.program; });
    return found == std::end(starters) ? nullptr : found;
}

// Scripts of our own are known by name: what they print is told by their arguments.
static bool isOwnScript(const QString &name)
{
    return name == "log-excerpt"_L1 || name == "log-journal"_L1 || name == "path-steps"_L1
        || name == "firewall-rules"_L1 || name == "tls-greeting"_L1 || name == "clock-jobs"_L1;
}

static bool isShell(const QString &program)
{
    return program == "sh"_L1 || program == "bash"_L1 || program == "dash"_L1 || program == "ash"_L1
        || program == "su"_L1;
}

// What stands behind -c of a shell: a script, the name it goes by, and its arguments.
static QStringList scriptOf(const QStringList &command)
{
    for (qsizetype i = 1; i + 1 < command.size(); ++i) {
        if (command[i].startsWith(u'-') && !command[i].startsWith("--"_L1) && command[i].endsWith(u'c'))
            return command.mid(i + 1);
    }
    return {};
}

static QStringList bare(QStringList words)
{
    for (int layers = 0; layers < 16; ++layers) {
        while (!words.isEmpty() && (isAssignment(words.first()) || isPlaceMark(words.first())))
            words.removeFirst();
        const QString program = programOf(words);
        if (const Starter *starter = starterOf(program)) {
            words = withoutOptions(words.mid(1), starter->withArgument, starter->words);
        } else if ((program == "docker"_L1 || program == "podman"_L1) && words.contains(u"exec"_s)) {
            const QStringList after = words.mid(words.indexOf(u"exec"_s) + 1);
            words = withoutOptions(after, " -u -e -w --user --env --workdir --index "_L1, 1);
        } else {
            break;
        }
    }
    return words;
}

static void collect(const QString &line, int depth, QList<QStringList> &commands)
{
    QStringList words;
    const auto flush = [&] {
        const QStringList command = bare(words);
        words.clear();
        if (command.isEmpty())
            return;
        const QStringList script = isShell(programOf(command)) ? scriptOf(command) : QStringList();
        if (isOwnScript(script.value(1)))
            commands << script.mid(1);
        else if (!script.isEmpty() && depth < deepestNesting)
            collect(script.first(), depth + 1, commands);
        else
            commands << command;
    };
    for (const Token &token : Tokens(line).found) {
        if (token.parts)
            flush();
        else
            words << token.text;
    }
    flush();
}

QList<QStringList> commandsIn(const QString &line)
{
    QList<QStringList> commands;
    collect(line, 0, commands);
    return commands;
}

QStringList shellWords(const QString &line)
{
    QStringList words;
    for (const Token &token : Tokens(line).found) {
        if (!token.parts)
            words << token.text;
    }
    return words;
}

static bool isAbsolute(const QString &word)
{
    return word.startsWith(u'/') || (word.size() > 2 && word[0].isLetter() && word[1] == u':' && word[2] == u'\\');
}

bool printsFiles(const QString &program)
{
    static const QStringList printers{u"cat"_s,   u"tail"_s,    u"head"_s, u"zcat"_s, u"gzcat"_s,
                                      u"xzcat"_s, u"zstdcat"_s, u"less"_s, u"more"_s, u"grep"_s,
                                      u"zgrep"_s, u"egrep"_s,   u"sed"_s,  u"awk"_s,  u"log-excerpt"_s};
    return printers.contains(program);
}

QString fileReadBy(const QString &line)
{
    for (const QStringList &command : commandsIn(line)) {
        if (!printsFiles(programOf(command)))
            continue;
        // The last one: "grep /cart /var/log/nginx/error.log" has its pattern first.
        for (qsizetype i = command.size() - 1; i > 0; --i) {
            if (isAbsolute(command[i]))
                return command[i];
        }
    }
    return {};
}

} // namespace upriver
