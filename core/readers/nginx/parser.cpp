// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/lexer.h"
#include "core/readers/nginx/tree.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// nginx has no such limits; no configuration a person wrote comes near them.
static constexpr int deepest = 64;
static constexpr qsizetype largest = 512 * 1024 * 1024;

/// Blocks whose lines are data, not directives. Only "include" means something inside.
static bool holdsData(const QByteArray &name)
{
    static const QSet<QByteArray> names{"types", "map", "geo", "split_clients", "charset_map"};
    return names.contains(name);
}

static QString say(const char *text)
{
    return QCoreApplication::translate("NginxParser", text);
}

/// file := directive*        directive := word+ ( ";" | "{" directive* "}" | "{" Lua "}" )
class Parser
{
public:
    Parser(const QString &path, const QByteArray &text)
        : m_path(path)
        , m_text(text)
        , m_lexer(m_text)
    {
    }

    QList<Directive> file()
    {
        if (m_text.size() > largest) {
            complain(1, say(QT_TRANSLATE_NOOP("NginxParser", "The file is larger than 512 MB and was not read.")), {});
            return {};
        }
        if (m_text.startsWith("\xEF\xBB\xBF"))
            complain(
                1,
                say(QT_TRANSLATE_NOOP("NginxParser",
                                      "The file begins with a byte order mark, which becomes part of the first word.")),
                u"unknown directive \"<U+FEFF>%1\""_s.arg(shown(QByteArrayView(firstWord().mid(3)))));
        return directives(nullptr, 0);
    }

    QList<Complaint> complaints() && { return std::move(m_complaints); }

private:
    QByteArray firstWord() const { return Lexer(m_text).next().words.value(0).value; }

    void complain(int line, const QString &what, const QString &nginxSays)
    {
        m_complaints.append(Complaint{{m_path, line}, what, nginxSays});
    }

    QList<Directive> directives(const Directive *parent, int depth)
    {
        QList<Directive> list;
        while (!m_stopped) {
            Statement statement = m_lexer.next();
            switch (statement.ended) {
            case Statement::End::Semicolon:
            case Statement::End::BlockStart: list.append(directive(std::move(statement), parent, depth)); break;
            case Statement::End::BlockEnd:
                if (parent)
                    return list;
                stop(say(QT_TRANSLATE_NOOP("NginxParser", "No block is open that this \"}\" could close.")),
                     u"unexpected \"}\""_s);
                break;
            case Statement::End::FileEnd:
                if (!parent)
                    return list;
                stop(say(QT_TRANSLATE_NOOP("NginxParser", "Expected \"}\" for the block \"%1\" of line %2."))
                         .arg(shown(QByteArrayView(parent->name)))
                         .arg(parent->at.line),
                     u"unexpected end of file, expecting \"}\""_s);
                break;
            case Statement::End::Wrong: stop(expectation(statement), statement.nginxSays); break;
            }
        }
        return list;
    }

    Directive directive(Statement statement, const Directive *parent, int depth)
    {
        Directive d;
        Word name = statement.words.takeFirst();
        d.name = std::move(name.value);
        d.begin = name.begin;
        d.nameEnd = name.end;
        d.end = statement.end;
        d.args = std::move(statement.words);
        d.at = Place{m_path, statement.line};
        const bool data = parent && holdsData(parent->name);
        if (!data)
            checkName(d);
        if (statement.ended == Statement::End::BlockStart && !m_stopped) {
            d.block = true;
            d.bodyBegin = statement.end;
            if (data)
                stop(say(QT_TRANSLATE_NOOP("NginxParser", "Inside \"%1\" no block may stand."))
                         .arg(shown(QByteArrayView(parent->name))),
                     u"unexpected \"{\""_s);
            else
                body(d, depth);
            d.end = m_lexer.position();
        }
        return d;
    }

    void body(Directive &d, int depth)
    {
        if (d.name.endsWith("_by_lua_block")) {
            if (!m_lexer.luaBlock(d.raw))
                stop(say(QT_TRANSLATE_NOOP("NginxParser", "Expected \"}\" for the Lua block \"%1\" of line %2."))
                         .arg(shown(QByteArrayView(d.name)))
                         .arg(d.at.line),
                     u"unexpected end of file, expecting \"}\""_s);
        } else if (depth >= deepest) {
            stop(say(QT_TRANSLATE_NOOP("NginxParser", "Blocks are nested deeper than %1.")).arg(deepest), {});
        } else {
            d.body = directives(&d, depth + 1);
        }
    }

    /// Names no module can have, because of a mistake that the lexer lets through.
    void checkName(const Directive &d)
    {
        const QString says = u"unknown directive \"%1\""_s.arg(shown(QByteArrayView(d.name)));
        if (d.name.contains('}'))
            stop(say(QT_TRANSLATE_NOOP(
                     "NginxParser",
                     "A \"{\" inside a word opened a block; a regular expression with braces must stand in quotes.")),
                 says);
        else if (d.name.startsWith("if("))
            complain(m_lexer.line(),
                     say(QT_TRANSLATE_NOOP("NginxParser", "Expected a space between \"if\" and \"(\".")), says);
    }

    QString expectation(const Statement &statement) const
    {
        if (!statement.expected.isEmpty())
            return statement.expected;
        return say(QT_TRANSLATE_NOOP("NginxParser", "Expected \";\" after \"%1\" of line %2."))
            .arg(shortened(shown(QByteArrayView(statement.words.first().value)), 60))
            .arg(statement.line);
    }

    void stop(const QString &what, const QString &nginxSays)
    {
        complain(m_lexer.line(), what, nginxSays);
        m_stopped = true;
    }

    QString m_path;
    QByteArray m_text;
    Lexer m_lexer;
    QList<Complaint> m_complaints;
    bool m_stopped = false;
};

Tree parseFile(const QString &path, const QByteArray &text)
{
    Parser parser(path, text);
    Tree tree;
    tree.files.append(File{path, text, parser.file()});
    tree.complaints = std::move(parser).complaints();
    return tree;
}

} // namespace upriver::nginx
