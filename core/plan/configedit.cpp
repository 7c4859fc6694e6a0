// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configedit.h"

#include <algorithm>
#include <cctype>

using namespace Qt::StringLiterals;

namespace upriver {

// What ngx_conf_read_token (core/ngx_conf_file.c) takes as it stands, wherever it stands in a word.
static bool isPlain(char c)
{
    return std::isalnum(static_cast<uchar>(c)) || QByteArrayView("_-./:@%+,=~*[]").contains(c);
}

std::optional<QByteArray> configWord(const QByteArray &value)
{
    const bool isWord = !value.isEmpty() && std::none_of(value.begin(), value.end(), [](char c) {
        return static_cast<uchar>(c) < 0x20 || c == 0x7f || c == '$';
    });
    if (!isWord)
        return std::nullopt;
    if (std::all_of(value.begin(), value.end(), isPlain))
        return value;
    QByteArray quoted = value;
    return '"' + quoted.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

std::optional<QByteArray> configLine(const QByteArray &name, const QByteArrayList &values)
{
    QByteArray line = name;
    for (const QByteArray &value : values) {
        const auto word = configWord(value);
        if (!word)
            return std::nullopt;
        line += ' ' + *word;
    }
    return line + ';';
}

const nginx::File *ConfigEdit::fileOf(const nginx::Directive &directive) const
{
    return directive ? m_config.tree->file(directive.file()) : nullptr;
}

void ConfigEdit::add(const nginx::File *file, const Splice &splice)
{
    const bool isPath = file && file->path().startsWith(u'/')
        && std::none_of(file->path().begin(), file->path().end(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
    // What stands for a hidden secret is not the secret.
    if (!isPath || splice.text.contains("<hidden:"))
        return refuse();
    m_splices[file->path()] << splice;
}

static Splice over(const nginx::File &file, QByteArrayView written, const QByteArray &text)
{
    const qsizetype begin = file.offsetOf(written);
    return {.begin = begin, .end = begin + written.size(), .text = text};
}

void ConfigEdit::setWord(const nginx::Directive &directive, qsizetype i, const QByteArray &value)
{
    const nginx::File *file = fileOf(directive);
    const auto word = configWord(value);
    if (!file || !word || i >= directive.argCount())
        return refuse();
    add(file, over(*file, directive.word(i).written(), *word));
}

static qsizetype endOfWords(const nginx::File &file, const nginx::Directive &directive)
{
    const qsizetype count = directive.argCount();
    const QByteArrayView last = count > 0 ? directive.word(count - 1).written() : directive.writtenName();
    return file.offsetOf(last) + last.size();
}

void ConfigEdit::addWord(const nginx::Directive &directive, const QByteArray &value)
{
    const nginx::File *file = fileOf(directive);
    const auto word = configWord(value);
    if (!file || !word)
        return refuse();
    const qsizetype at = endOfWords(*file, directive);
    add(file, {.begin = at, .end = at, .text = ' ' + *word});
}

static bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// With the blanks before it: the words before and behind it stay apart by those behind it.
void ConfigEdit::removeWord(const nginx::Directive &directive, qsizetype i)
{
    const nginx::File *file = fileOf(directive);
    if (!file || i >= directive.argCount())
        return refuse();
    Splice splice = over(*file, directive.word(i).written(), {});
    while (splice.begin > 0 && isBlank(file->text()[splice.begin - 1]))
        --splice.begin;
    add(file, splice);
}

void ConfigEdit::replace(const nginx::Directive &directive, const std::optional<QByteArray> &text)
{
    const nginx::File *file = fileOf(directive);
    if (!file || !text)
        return refuse();
    add(file, over(*file, directive.written(), *text));
}

static bool isBlankOnly(QByteArrayView text)
{
    return text.trimmed().isEmpty();
}

// Alone in its lines it takes them along; else the blanks before it.
void ConfigEdit::remove(const nginx::Directive &directive)
{
    const nginx::File *file = fileOf(directive);
    if (!file)
        return refuse();
    const QByteArrayView text = file->text();
    Splice splice = over(*file, directive.written(), {});
    const LineAround first = lineAround(text, splice.begin);
    const LineAround last = lineAround(text, splice.end - 1);
    const bool isFirst = isBlankOnly(text.sliced(first.begin, splice.begin - first.begin));
    if (isFirst && isBlankOnly(text.sliced(splice.end, last.end - splice.end))) {
        splice.begin = first.begin;
        splice.end = last.isLast ? last.end : last.end + 1;
    } else if (isFirst) {
        while (splice.end < text.size() && isBlank(text[splice.end]))
            ++splice.end;
    } else {
        while (splice.begin > 0 && isBlank(text[splice.begin - 1]))
            --splice.begin;
    }
    add(file, splice);
}

namespace {

/// Where something new goes.
struct Spot
{
    qsizetype at = 0; ///< behind this byte
    std::optional<QByteArray> indent = {}; ///< of a line of its own; none: in the same line
};

} // namespace

static std::optional<QByteArray> indentOf(const nginx::File &file, const nginx::Directive &directive)
{
    const qsizetype at = file.offsetOf(directive.written());
    const LineAround line = lineAround(file.text(), at);
    const QByteArrayView before = file.text().sliced(line.begin, at - line.begin);
    return isBlankOnly(before) ? std::optional(before.toByteArray()) : std::nullopt;
}

// Nothing but a comment follows in the line.
static bool endsLine(QByteArrayView text, qsizetype at)
{
    const QByteArrayView rest = text.sliced(at, lineAround(text, at).end - at).trimmed();
    return rest.isEmpty() || rest.startsWith('#');
}

static Spot behind(const nginx::File &file, const nginx::Directive &directive)
{
    const qsizetype end = file.offsetOf(directive.written()) + directive.written().size();
    return {.at = end, .indent = endsLine(file.text(), end) ? indentOf(file, directive) : std::nullopt};
}

static Spot first(const nginx::File &file, const nginx::Directive &block)
{
    const qsizetype brace = file.offsetOf(block.writtenBody());
    if (!endsLine(file.text(), brace))
        return {.at = brace};
    for (const nginx::Directive inside : block.body()) {
        if (const auto indent = indentOf(file, inside))
            return {.at = brace, .indent = indent};
    }
    const QByteArray outer = indentOf(file, block).value_or(QByteArray());
    return {.at = brace, .indent = outer + (outer.contains('\t') ? "\t" : "    ")};
}

static Spot spotIn(const nginx::File &file, const nginx::Directive &block, QByteArrayView kind)
{
    nginx::Directive last;
    nginx::Directive lastOfKind;
    for (const nginx::Directive inside : block.body()) {
        if (inside.isBlock())
            continue;
        last = inside;
        if (inside.name().startsWith(kind))
            lastOfKind = inside;
    }
    return lastOfKind ? behind(file, lastOfKind) : last ? behind(file, last) : first(file, block);
}

static QByteArray indented(QByteArray text, const QByteArray &indent, const QByteArray &lineEnd)
{
    return indent + text.replace('\n', lineEnd + indent);
}

void ConfigEdit::insertInto(const nginx::Directive &block, const std::optional<QByteArray> &text, QByteArrayView kind)
{
    const nginx::File *file = fileOf(block);
    if (!file || !text || !block.isBlock())
        return refuse();
    const Spot spot = spotIn(*file, block, kind);
    if (!spot.indent)
        return add(file, {.begin = spot.at, .end = spot.at, .text = ' ' + *text});
    const LineAround line = lineAround(file->text(), spot.at);
    const QByteArray lineEnd = line.isWindows ? "\r\n" : "\n";
    const QByteArray lines = indented(*text, *spot.indent, lineEnd);
    if (line.isLast)
        return add(file, {.begin = line.end, .end = line.end, .text = lineEnd + lines});
    add(file, {.begin = line.end + 1, .end = line.end + 1, .text = lines + lineEnd});
}

void ConfigEdit::insertBefore(const nginx::Directive &directive, const std::optional<QByteArray> &text)
{
    const nginx::File *file = fileOf(directive);
    if (!file || !text)
        return refuse();
    const qsizetype at = file->offsetOf(directive.written());
    const auto indent = indentOf(*file, directive);
    if (!indent)
        return add(file, {.begin = at, .end = at, .text = *text + ' '});
    const LineAround line = lineAround(file->text(), at);
    const QByteArray lineEnd = line.isWindows ? "\r\n" : "\n";
    add(file, {.begin = line.begin, .end = line.begin, .text = indented(*text, *indent, lineEnd) + lineEnd});
}

// A complaint may be a file that was not read, or one whose end was not: then what was left out may matter.
std::optional<QList<FileEdit>> ConfigEdit::files() const
{
    if (m_refused || m_splices.isEmpty() || !m_config.complaints.isEmpty())
        return std::nullopt;
    QList<FileEdit> edits;
    for (auto each = m_splices.begin(); each != m_splices.end(); ++each) {
        const auto lines = linesOf(m_config.tree->file(each.key())->text(), each.value());
        if (!lines)
            return std::nullopt;
        edits << FileEdit{.path = each.key(), .lines = *lines};
    }
    return edits;
}

} // namespace upriver
