// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logformat.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogFormat)
};

/// Cuts the texts of a log_format into its parts, argument by argument: a variable ends with its argument.
class Cutter
{
public:
    QByteArray lead = {};
    QList<LogFormat::Part> parts = {};

    /// What nginx would complain about, or nothing.
    QString take(QByteArrayView text)
    {
        while (!text.isEmpty()) {
            const qsizetype dollar = text.indexOf('$');
            const qsizetype plain = dollar < 0 ? text.size() : dollar;
            (parts.isEmpty() ? lead : parts.last().after) += text.first(plain);
            text = text.sliced(plain);
            if (text.isEmpty())
                break;
            const bool braced = text.sliced(1).startsWith('{');
            const qsizetype begin = braced ? 2 : 1;
            qsizetype end = begin;
            while (end < text.size() && isOfName(text[end]))
                ++end;
            if (braced && (end == text.size() || text[end] != '}'))
                return Texts::tr("The closing brace of the variable \"%1\" is missing.").arg(shown(text.first(end)));
            if (end == begin)
                return Texts::tr("A \"$\" stands without the name of a variable: \"%1\".")
                    .arg(shortened(shown(text), 40));
            parts << LogFormat::Part{.name = text.sliced(begin, end - begin).toByteArray()};
            text = text.sliced(braced ? end + 1 : end);
        }
        return {};
    }

private:
    static bool isOfName(char c)
    {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
};

} // namespace

Result<LogFormat> compileLogFormat(const QByteArray &name, const QList<QByteArray> &arguments)
{
    const auto refused = [&](const QString &why) {
        return Failure({.kind = Error::Kind::BadInput,
                        .what = Texts::tr("The log format \"%1\" cannot be read").arg(shown(name)),
                        .why = why,
                        .now = Texts::tr("Correct its log_format line; nginx -t names the place.")});
    };
    auto argument = arguments.begin();
    LogEscape escape = LogEscape::Default;
    if (argument != arguments.end() && argument->startsWith("escape=")) {
        const QByteArray way = argument->mid(7);
        if (way != "default" && way != "json" && way != "none")
            return refused(Texts::tr("nginx knows no escaping \"%1\".").arg(shown(way)));
        escape = way == "json" ? LogEscape::Json : way == "none" ? LogEscape::None : LogEscape::Default;
        ++argument;
    }
    Cutter cutter;
    for (; argument != arguments.end(); ++argument) {
        if (const QString why = cutter.take(*argument); !why.isEmpty())
            return refused(why);
    }
    return LogFormat(name, escape, cutter.lead, cutter.parts);
}

LogFormat combinedFormat()
{
    static const LogFormat combined
        = *compileLogFormat("combined",
                            {"$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent "
                             "\"$http_referer\" \"$http_user_agent\""});
    return combined;
}

LogFormat::LogFormat(QByteArray name, LogEscape escape, QByteArray lead, QList<Part> parts)
    : m_name(std::move(name))
    , m_escape(escape)
    , m_lead(std::move(lead))
    , m_parts(std::move(parts))
{
    compile();
}

void LogFormat::compile()
{
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        const LogVariable variable = logVariable(part.name);
        const auto heading = static_cast<size_t>(std::min<qsizetype>(part.after.size(), sizeof(quint64)));
        quint64 head = 0;
        quint64 mask = 0;
        std::memcpy(&head, part.after.constData(), heading);
        std::memset(&mask, 0xFF, heading);
        quint64 tail = 0;
        if (heading == sizeof tail)
            std::memcpy(&tail, part.after.constEnd() - sizeof tail, sizeof tail);
        m_steps << Step{
            .head = head,
            .mask = mask,
            .tail = tail,
            .after = static_cast<int>(m_texts.size()),
            .size = static_cast<int>(part.after.size()),
            .first = part.after.isEmpty() ? '\0' : part.after[0],
            .field = has(variable.field) ? LogField::Other : variable.field, // of two of a kind the first one counts
            .grammar = variable.grammar,
            .width = widthOf(variable.grammar),
            .mayBeEscaped = m_escape == LogEscape::Json && part.after.startsWith('"'),
        };
        m_texts += part.after;
        if (!part.after.isEmpty() || i + 1 == m_parts.size())
            continue;
        const QString names = u"$%1$%2"_s.arg(QString::fromLatin1(part.name), QString::fromLatin1(m_parts[i + 1].name));
        const bool endsItself = widthOf(variable.grammar) > 0 || variable.grammar == LogGrammar::Decimals;
        m_ambiguities << (endsItself
                              ? Texts::tr("In %1 nothing stands between the two; the first one's own form says where "
                                          "it ends.")
                                    .arg(names)
                              : Texts::tr("In %1 nothing stands between the two: where the first one ends is a guess.")
                                    .arg(names));
    }
    settle();
}

/// What the lines are asked again and again is settled once.
void LogFormat::settle()
{
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        Step &step = m_steps[i];
        if (step.size > 0 && step.width > 0)
            step.way = Way::Width;
        else if (step.grammar == LogGrammar::Word && step.first == ' ')
            step.way = Way::Word;
        else
            step.way = step.size > 0 ? Way::Sought : i + 1 < m_steps.size() ? Way::Touching : Way::Rest;
        if (i + 1 < m_steps.size()) {
            const LogGrammar next = m_steps[i + 1].grammar;
            const bool any = next == LogGrammar::Text || next == LogGrammar::Word || next == LogGrammar::Peers;
            const bool number = next == LogGrammar::Number || next == LogGrammar::Decimals || next == LogGrammar::Tries;
            // With json and none a variable that is not set is empty, so that a number need not begin with a digit.
            step.next = any ? Next::Anything : number && m_escape == LogEscape::Default ? Next::Number : Next::Value;
        } else {
            // A value that is escaped holds no quote: what stands behind the first one is not of this format.
            step.next = step.first == '"' && m_escape != LogEscape::None ? Next::EndOrOther : Next::End;
        }
    }
}

bool LogFormat::has(LogField field) const
{
    return std::any_of(m_steps.begin(), m_steps.end(), [&](const Step &step) { return step.field == field; });
}

bool LogFormat::hasVariable(QByteArrayView name) const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [&](const Part &part) { return part.name == name; });
}

QByteArray LogFormat::text() const
{
    QByteArray text = m_lead;
    for (const Part &part : m_parts) {
        const bool glued = !part.after.isEmpty()
            && (QChar::isLetterOrNumber(static_cast<uchar>(part.after[0])) || part.after[0] == '_');
        text += glued ? "${" + part.name + '}' : '$' + part.name;
        text += part.after;
    }
    return text;
}

} // namespace upriver
