// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logrotate.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostBlocks = 500;
static constexpr qsizetype mostPatterns = 200; ///< of a block

void RotationRules::directive(const QString &line)
{
    static const QStringList scripts{u"postrotate"_s, u"prerotate"_s, u"firstaction"_s, u"lastaction"_s,
                                     u"preremove"_s};
    QStringList words = shellWords(line);
    if (words.isEmpty())
        return;
    Block &to = m_open ? *m_open : m_all;
    // "olddir=old" and "olddir = old" are read as well.
    const QString name = words.first().section(u'=', 0, 0);
    QString value = words.first().contains(u'=') ? words.first().section(u'=', 1) : words.value(1);
    if (value == "="_L1 || (value.isEmpty() && words.value(1) != "="_L1))
        value = words.value(value == "="_L1 ? 2 : 1);
    if (name == "olddir"_L1)
        to.rule.oldFolder = value;
    else if (name == "noolddir"_L1)
        to.rule.oldFolder.clear();
    else if (name == "dateext"_L1 || name == "nodateext"_L1)
        to.dates = name == "dateext"_L1;
    else if (name == "dateformat"_L1)
        to.rule.dateFormat = value;
    else if (name == "addextension"_L1)
        to.rule.lastExtension = value;
    else if (scripts.contains(name))
        m_inScript = true;
}

void RotationRules::take(const QByteArray &text)
{
    Lines lines(text);
    while (const auto each = lines.next()) {
        QString line = each->text().trimmed();
        if (m_inScript) {
            m_inScript = line != "endscript"_L1;
            continue;
        }
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (m_open && line.startsWith(u'}')) {
            if (m_blocks.size() < mostBlocks)
                m_blocks << *m_open;
            m_open.reset();
            continue;
        }
        const bool names = line.startsWith(u'/') || line.startsWith(u'"') || line.startsWith(u'\'')
            || line.startsWith(u'~') || line.startsWith(u'{');
        if (m_open || !names) {
            directive(line);
            continue;
        }
        const qsizetype brace = line.indexOf(u'{');
        if (m_patterns.size() < mostPatterns)
            m_patterns += shellWords(brace < 0 ? line : line.left(brace));
        if (brace >= 0) {
            m_open = m_all;
            m_open->patterns = std::exchange(m_patterns, {});
        }
    }
}

RotationRule RotationRules::ruleFor(const QString &log) const
{
    const auto isOf = [&](const QString &pattern) {
        return pattern == log
            || QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern)).match(log).hasMatch();
    };
    const auto found = std::find_if(m_blocks.begin(), m_blocks.end(), [&](const Block &block) {
        return std::any_of(block.patterns.begin(), block.patterns.end(), isOf);
    });
    if (found == m_blocks.end())
        return {};
    RotationRule rule = found->rule;
    if (!found->dates)
        rule.dateFormat.clear();
    return rule;
}

RotationRules rotationRulesIn(const Evidence &evidence)
{
    RotationRules rules;
    for (const Exhibit &exhibit : evidence.exhibits) {
        const bool named = exhibit.name.section(u'/', -1).startsWith("logrotate"_L1);
        if (named || fileReadBy(exhibit.command).startsWith("/etc/logrotate"_L1))
            rules.take(exhibit.text);
    }
    return rules;
}

} // namespace upriver
