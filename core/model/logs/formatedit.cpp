// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/formatedit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// The line of a file in which a byte stands.
struct LineAt
{
    QByteArrayView text = {}; ///< without its end
    int number = 0;
    qsizetype column = 0; ///< of the byte
};

} // namespace

static LineAt lineAt(QByteArrayView text, qsizetype offset)
{
    const qsizetype begin = offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    const qsizetype feed = text.indexOf('\n', offset);
    QByteArrayView line = text.sliced(begin, (feed < 0 ? text.size() : feed) - begin);
    if (line.endsWith('\r'))
        line.chop(1);
    return {line, static_cast<int>(text.first(begin).count('\n')) + 1, offset - begin};
}

static LogLineEdit editOf(const nginx::File &file, const LineAt &line, const QByteArray &after)
{
    return {.at = {file.path(), line.number}, .before = line.text.toByteArray(), .after = after};
}

/// The blanks before the first directive in the block, else four more than before the block.
static QByteArray indentIn(const nginx::File &file, const nginx::Directive &block)
{
    const auto before = [&](QByteArrayView written) {
        const LineAt line = lineAt(file.text(), file.offsetOf(written));
        const QByteArrayView blanks = line.text.first(line.column);
        return blanks.trimmed().isEmpty() ? std::optional(blanks.toByteArray()) : std::nullopt;
    };
    const nginx::Directives body = block.body();
    const auto inside = body.isEmpty() ? std::nullopt : before((*body.begin()).writtenName());
    return inside.value_or(before(block.writtenName()).value_or(QByteArray()) + "    ");
}

/// "{" and behind it, in lines of their own, @p lines.
static LogLineEdit openedWith(const nginx::File &file, const nginx::Directive &block, const QByteArrayList &lines)
{
    const LineAt line = lineAt(file.text(), file.offsetOf(block.writtenBody()));
    const QByteArray indent = indentIn(file, block);
    QByteArray after = line.text.first(line.column).toByteArray();
    for (const QByteArray &each : lines)
        after += '\n' + indent + each;
    const QByteArrayView rest = line.text.sliced(line.column);
    if (!rest.trimmed().isEmpty())
        after += '\n' + indent + rest.trimmed().toByteArray();
    return editOf(file, line, after);
}

static nginx::Directive accessLogAt(const nginx::File &file, int line)
{
    nginx::Directive found;
    file.eachDirective([&](const nginx::Directive &directive) {
        if (!found && directive.is("access_log") && directive.at().line == line)
            found = directive;
    });
    return found;
}

/// The access_log with the format's name in place of its own, or behind the path where it has none.
static LogLineEdit renamed(const nginx::File &file, const nginx::Directive &log, const QByteArray &format)
{
    const nginx::Word second = log.word(1);
    const bool named = log.argCount() > 1 && !second.value().contains('=');
    const QByteArrayView old = named ? second.written() : QByteArrayView();
    const QByteArrayView path = log.word(0).written();
    const qsizetype offset = named ? file.offsetOf(old) : file.offsetOf(path) + path.size();
    const LineAt line = lineAt(file.text(), offset);
    const QByteArray after = line.text.first(line.column).toByteArray() + (named ? "" : " ") + format
        + line.text.sliced(line.column + old.size()).toByteArray();
    return editOf(file, line, after);
}

QList<LogLineEdit> editsFor(const nginx::Config &config, const LogUse &use, const FormatAdvice &advice)
{
    const nginx::Directive http = config.http() ? config.http()->block : nginx::Directive();
    const nginx::File *outer = http ? config.tree->file(http.file()) : nullptr;
    if (!outer)
        return {};
    if (use.at.line == 0) {
        const QByteArray log = "access_log " + use.path.toUtf8() + ' ' + advice.name + ';';
        return {openedWith(*outer, http, {advice.line, log})};
    }
    const nginx::File *inner = config.tree->file(use.at.file);
    const nginx::Directive log = inner ? accessLogAt(*inner, use.at.line) : nginx::Directive();
    if (!log)
        return {};
    const LogLineEdit format = openedWith(*outer, http, {advice.line});
    const LogLineEdit named = renamed(*inner, log, advice.name);
    const bool sameLine = format.at.file == named.at.file && format.at.line == named.at.line;
    return sameLine ? QList<LogLineEdit>() : QList<LogLineEdit>{format, named};
}

QByteArrayList formatNames(const nginx::Config &config)
{
    QByteArrayList names{"combined"};
    if (!config.http())
        return names;
    for (const nginx::Directive &format : config.http()->allOwn("log_format"))
        names << format.value(0);
    return names;
}

} // namespace upriver
