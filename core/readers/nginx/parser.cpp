// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/parser.h"

#include "core/readers/nginx/lexer.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// nginx has no such limit; no configuration a person wrote comes near it.
static constexpr int deepest = 64;

/// Blocks whose lines are data, not directives. Only "include" means something inside.
static bool holdsData(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 5> names{"types", "map", "geo", "split_clients", "charset_map"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

static QString say(const char *text)
{
    return QCoreApplication::translate("NginxParser", text);
}

/// file := directive*        directive := word+ ( ";" | "{" directive* "}" | "{" Lua "}" )
class Parser
{
public:
    Parser(Source &source, const QString &path, qsizetype begin, qsizetype end, QList<Complaint> &complaints)
        : m_source(source)
        , m_path(path)
        , m_base(static_cast<quint32>(begin))
        , m_text(QByteArrayView(source.bytes).sliced(begin, end - begin))
        , m_lexer(m_text)
        , m_complaints(complaints)
    {
    }

    void file()
    {
        if (m_text.startsWith("\xEF\xBB\xBF"))
            complain(
                1,
                say(QT_TRANSLATE_NOOP("NginxParser",
                                      "The file begins with a byte order mark, which becomes part of the first word.")),
                u"unknown directive \"<U+FEFF>%1\""_s.arg(shown(Lexer(m_text).next().name.value().mid(3))));
        directives(nullptr, 0);
    }

private:
    void complain(int line, const QString &what, const QString &nginxSays)
    {
        m_complaints.append(Complaint{{m_path, line}, what, nginxSays});
    }

    /// @p around is the statement of the block; null for the file itself.
    void directives(const Statement *around, int depth)
    {
        const bool data = around && holdsData(around->name.bytes);
        while (!m_stopped) {
            const Statement statement = m_lexer.next();
            switch (statement.ended) {
            case Statement::End::Semicolon:
            case Statement::End::BlockStart: directive(statement, data ? around : nullptr, depth); break;
            case Statement::End::BlockEnd:
                if (around)
                    return;
                stop(say(QT_TRANSLATE_NOOP("NginxParser", "No block is open that this \"}\" could close.")),
                     u"unexpected \"}\""_s);
                break;
            case Statement::End::FileEnd:
                if (!around)
                    return;
                stop(ofStatement(
                         say(QT_TRANSLATE_NOOP("NginxParser", "Expected \"}\" for the block \"%1\" of line %2.")),
                         *around),
                     u"unexpected end of file, expecting \"}\""_s);
                break;
            case Statement::End::Wrong:
                stop(m_lexer.mistake().line, expectation(statement), m_lexer.mistake().nginxSays);
                break;
            }
        }
    }

    /// @p dataBlock: the block around, when its lines are data.
    void directive(const Statement &statement, const Statement *dataBlock, int depth)
    {
        const qsizetype index = m_source.nodes.size();
        m_source.nodes.append(nodeOf(statement));
        if (statement.name.escaped)
            m_source.escapedNames.append({static_cast<quint32>(index), statement.name.value()});
        if (statement.words == 2 && statement.ended == Statement::End::Semicolon
            && equals(statement.name.bytes, "include") && !statement.name.escaped)
            m_source.includes.append(
                {static_cast<quint32>(index), m_source.includeNames.add(statement.argument.key())});
        if (!dataBlock)
            checkName(statement);
        if (statement.ended != Statement::End::BlockStart || m_stopped)
            return;
        const bool lua = statement.name.bytes.endsWith("_by_lua_block");
        if (dataBlock)
            stop(say(QT_TRANSLATE_NOOP("NginxParser", "Inside \"%1\" no block may stand.")).arg(nameOf(*dataBlock)),
                 u"unexpected \"{\""_s);
        else if (lua)
            luaBody(statement);
        else if (depth >= deepest)
            stop(say(QT_TRANSLATE_NOOP("NginxParser", "Blocks are nested deeper than %1.")).arg(deepest), {});
        else
            directives(&statement, depth + 1);
        Node &node = m_source.nodes[index];
        node.kind = lua ? Node::Kind::Lua : Node::Kind::Block;
        node.closed = !m_stopped;
        node.end = end();
        node.next = static_cast<quint32>(m_source.nodes.size());
    }

    [[nodiscard]] Node nodeOf(const Statement &statement) const
    {
        Node node;
        node.begin = static_cast<quint32>(statement.name.written().data() - m_source.bytes.constData());
        node.end = end();
        node.next = static_cast<quint32>(m_source.nodes.size()) + 1;
        node.nameSize = static_cast<quint16>(statement.name.bytes.size());
        node.args = static_cast<quint8>(qMin(statement.words - 1, 255));
        node.nameQuoted = statement.name.quoted;
        node.nameEscaped = statement.name.escaped;
        return node;
    }

    /// One past what was read, in the source.
    [[nodiscard]] quint32 end() const { return m_base + static_cast<quint32>(m_lexer.position()); }

    void luaBody(const Statement &statement)
    {
        if (!m_lexer.luaBlock())
            stop(ofStatement(
                     say(QT_TRANSLATE_NOOP("NginxParser", "Expected \"}\" for the Lua block \"%1\" of line %2.")),
                     statement),
                 u"unexpected end of file, expecting \"}\""_s);
    }

    /// Names no module can have, because of a mistake that the lexer lets through.
    void checkName(const Statement &statement)
    {
        const QByteArrayView name = statement.name.bytes;
        const bool brace = std::memchr(name.data(), '}', static_cast<size_t>(name.size())) != nullptr;
        if (!brace && !name.startsWith("if("))
            return;
        const QString says = u"unknown directive \"%1\""_s.arg(nameOf(statement));
        if (brace)
            stop(say(QT_TRANSLATE_NOOP(
                     "NginxParser",
                     "A \"{\" inside a word opened a block; a regular expression with braces must stand in quotes.")),
                 says);
        else
            complain(m_lexer.line(),
                     say(QT_TRANSLATE_NOOP("NginxParser", "Expected a space between \"if\" and \"(\".")), says);
    }

    static QString nameOf(const Statement &statement) { return shown(statement.name.value()); }

    /// @p sentence with the statement's name and line.
    QString ofStatement(const QString &sentence, const Statement &statement, qsizetype mostCharacters = 4096)
    {
        return sentence.arg(shortened(nameOf(statement), mostCharacters))
            .arg(m_lexer.lineOf(statement.name.written().data()));
    }

    QString expectation(const Statement &statement)
    {
        const QString &expected = m_lexer.mistake().expected;
        return expected.isEmpty() ? ofStatement(
                   say(QT_TRANSLATE_NOOP("NginxParser", "Expected \";\" after \"%1\" of line %2.")), statement, 60)
                                  : expected;
    }

    void stop(const QString &what, const QString &nginxSays) { stop(m_lexer.line(), what, nginxSays); }

    void stop(int line, const QString &what, const QString &nginxSays)
    {
        complain(line, what, nginxSays);
        m_stopped = true;
    }

    Source &m_source;
    QString m_path;
    quint32 m_base; ///< where the file begins in the source
    QByteArrayView m_text;
    Lexer m_lexer;
    QList<Complaint> &m_complaints;
    bool m_stopped = false;
};

void parsePart(Source &source, const QString &path, qsizetype begin, qsizetype end, QList<Complaint> &complaints)
{
    Source::Part part{path, static_cast<quint32>(begin), static_cast<quint32>(end)};
    part.firstNode = static_cast<quint32>(source.nodes.size());
    Parser(source, path, begin, end, complaints).file();
    part.endNode = static_cast<quint32>(source.nodes.size());
    part.endInclude = static_cast<quint32>(source.includes.size());
    source.parts.append(std::move(part));
}

Tree treeOf(Source source, QList<Complaint> complaints)
{
    source.complete();
    const auto whole = std::make_shared<const Source>(std::move(source));
    Tree tree;
    tree.files.reserve(whole->parts.size());
    for (qsizetype i = 0; i < whole->parts.size(); ++i)
        tree.files.append(File(whole, i));
    tree.complaints = std::move(complaints);
    return tree;
}

Tree parseFile(const QString &path, const QByteArray &text)
{
    Source source;
    QList<Complaint> complaints;
    if (text.size() > mostSourceBytes) {
        complaints.append(
            {{path, 1}, say(QT_TRANSLATE_NOOP("NginxParser", "The file is larger than 512 MB and was not read.")), {}});
        source.parts.append({.path = path});
    } else {
        source.bytes = text;
        parsePart(source, path, 0, text.size(), complaints);
    }
    return treeOf(std::move(source), std::move(complaints));
}

} // namespace upriver::nginx
