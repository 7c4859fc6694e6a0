// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/iniedit.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace upriver {

/// line := blank* ";"? blank* KEY blank* "=" blank* VALUE? (blank* ";" …)? CR?
static QByteArrayView keyOf(QByteArrayView line)
{
    const qsizetype equals = line.indexOf('=');
    return equals < 0 ? QByteArrayView() : line.first(equals).trimmed();
}

static bool isComment(QByteArrayView line)
{
    return line.trimmed().startsWith(';');
}

static QByteArrayView commentedKeyOf(QByteArrayView line)
{
    QByteArrayView rest = line.trimmed();
    while (rest.startsWith(';'))
        rest = rest.sliced(1).trimmed();
    return keyOf(rest);
}

static std::optional<QByteArray> sectionNamed(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    const qsizetype end = text.indexOf(']');
    return text.startsWith('[') && end > 0 ? std::optional(text.sliced(1, end - 1).toByteArray()) : std::nullopt;
}

static QList<FileLine> linesOf(const QList<FileLine> &lines, const QByteArray &section)
{
    QList<FileLine> own;
    bool isOwn = false;
    for (const FileLine &line : lines) {
        if (const auto name = sectionNamed(line.text))
            isOwn = *name == section;
        if (isOwn)
            own << line;
    }
    return own;
}

// What needs no quotes and no escaping.
static bool isPlain(const QByteArray &word)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_./:@-]+\\z"));
    return plain.match(QString::fromLatin1(word)).hasMatch();
}

// The value alone is replaced: its place, and a remark behind it, stay.
static QByteArray withValue(const QByteArray &line, const QByteArray &value)
{
    static const QRegularExpression parts(
        QStringLiteral("\\A([^=]*=[ \\t]*)(\"[^\"]*\"|[^;\\s]*)([ \\t]*(?:;[^\\r]*)?\\r?)\\z"));
    const auto found = parts.match(QString::fromLatin1(line));
    return found.hasMatch() ? found.captured(1).toLatin1() + value + found.captured(3).toLatin1() : QByteArray();
}

namespace {

/// What becomes of a section: its lines by their numbers.
class Rewriting
{
public:
    explicit Rewriting(QList<FileLine> own)
        : m_own(std::move(own))
    {
    }

    bool set(const IniSetting &setting)
    {
        const auto isSet = [&](const FileLine &line) { return keyOf(line.text) == setting.key; };
        const auto isCommented
            = [&](const FileLine &line) { return isComment(line.text) && commentedKeyOf(line.text) == setting.key; };
        const QByteArray stem = setting.key.left(setting.key.indexOf('.'));
        const auto isBeside = [&](const FileLine &line) {
            const QByteArrayView key = keyOf(line.text);
            return !isComment(line.text) && (key == stem || key.startsWith(stem + '.'));
        };
        if (const FileLine *line = last(isSet))
            return replace(*line, setting);
        if (const FileLine *line = last(isCommented))
            return insert(*line, setting);
        if (const FileLine *line = last(isBeside))
            return insert(*line, setting);
        return !m_own.isEmpty() && insert(m_own.last(), setting);
    }

    [[nodiscard]] QList<LineEdit> edits() const
    {
        QList<LineEdit> edits;
        for (auto after = m_after.begin(); after != m_after.end(); ++after) {
            const QByteArray &before = std::find_if(m_own.begin(), m_own.end(), [&](const FileLine &line) {
                                           return line.number == after.key();
                                       })->text;
            if (after.value() != QByteArrayList{before})
                edits << LineEdit{.line = after.key(), .before = {before}, .after = after.value()};
        }
        return edits;
    }

private:
    template<class Wanted>
    [[nodiscard]] const FileLine *last(const Wanted &wanted) const
    {
        for (qsizetype i = m_own.size() - 1; i >= 0; --i) {
            if (wanted(m_own[i]))
                return &m_own[i];
        }
        return nullptr;
    }

    bool replace(const FileLine &line, const IniSetting &setting)
    {
        const QByteArray text = withValue(line.text, setting.value);
        if (text.isEmpty())
            return false;
        QByteArrayList &after = m_after[line.number];
        if (after.isEmpty())
            after << text;
        else
            after.first() = text; // others stand behind it already
        return isTouchable(line);
    }

    bool insert(const FileLine &line, const IniSetting &setting)
    {
        QByteArrayList &after = m_after[line.number];
        if (after.isEmpty())
            after << line.text;
        after << setting.key + " = " + setting.value + (line.text.endsWith('\r') ? "\r" : "");
        return isTouchable(line);
    }

    // A secret that was hidden when it was read stands there in clear.
    static bool isTouchable(const FileLine &line)
    {
        return line.number > 0 && !line.text.contains("<hidden:") && !line.text.contains('\n');
    }

    QList<FileLine> m_own;
    QMap<int, QByteArrayList> m_after; ///< what stands at a line of the file then
};

} // namespace

std::optional<QList<LineEdit>> withSettings(const QList<FileLine> &lines, const QByteArray &section,
                                            const QList<IniSetting> &settings)
{
    Rewriting rewriting(linesOf(lines, section));
    for (const IniSetting &setting : settings) {
        if (!isPlain(setting.key) || !isPlain(setting.value) || !rewriting.set(setting))
            return std::nullopt;
    }
    return rewriting.edits();
}

} // namespace upriver
