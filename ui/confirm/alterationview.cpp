// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/alterationview.h"

#include "core/base/text.h"
#include "core/plan/diff.h"
#include "ui/style/leadtext.h"
#include "ui/style/parts.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

using Kind = DiffLine::Kind;

static QList<DiffLine> linesOfFile(const NewFile &file)
{
    QList<DiffLine> lines;
    const QByteArrayList texts = file.text.chopped(file.text.endsWith('\n') ? 1 : 0).split('\n');
    for (const QByteArray &text : texts)
        lines << DiffLine{.kind = Kind::Come, .number = lines.size() + 1, .text = shown(text)};
    return lines;
}

static QList<DiffLine> linesIn(const Alteration &alteration)
{
    if (const auto *edit = std::get_if<FileEdit>(&alteration))
        return linesOf(*edit);
    if (const auto *file = std::get_if<NewFile>(&alteration))
        return linesOfFile(*file);
    return {};
}

static QWidget *rowOf(const DiffLine &line)
{
    auto *row = new QFrame;
    row->setProperty("diff", line.kind == Kind::Gone ? u"gone"_s : line.kind == Kind::Come ? u"come"_s : u"beside"_s);
    auto *columns = new QHBoxLayout(row);
    columns->setContentsMargins(space::medium, 1, space::medium, 1);
    columns->setSpacing(space::medium);
    const QString sign = line.kind == Kind::Gone ? u"-"_s : line.kind == Kind::Come ? u"+"_s : QString();
    QLabel *number = plainLabel(sign + QString::number(line.number), Text::Mono);
    number->setWordWrap(false);
    number->setMinimumWidth(number->fontMetrics().horizontalAdvance(u"+00000"_s));
    number->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto *text = new LeadText({}, line.text);
    setWeight(text, Text::Mono);
    text->setObjectName(u"difference"_s);
    text->setAccessibleName(line.kind == Kind::Gone       ? AlterationView::tr("goes: %1").arg(line.text)
                                : line.kind == Kind::Come ? AlterationView::tr("comes: %1").arg(line.text)
                                                          : line.text);
    columns->addWidget(number);
    columns->addWidget(text, 1);
    return row;
}

AlterationView::AlterationView(const Alteration &alteration, QWidget *parent)
    : QFrame(parent)
{
    setProperty("sunken", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, space::hair, 1, space::hair);
    column->setSpacing(0);
    const QList<DiffLine> lines = linesIn(alteration);
    qsizetype last = 0;
    for (const DiffLine &line : lines) {
        if (last > 0 && line.kind == Kind::Beside && line.number > last + 1) {
            QLabel *gap = plainLabel(u"…"_s, Text::Muted);
            gap->setContentsMargins(space::medium, 0, 0, 0);
            column->addWidget(gap);
        }
        column->addWidget(rowOf(line));
        last = line.number;
    }
    if (lines.isEmpty()) {
        QLabel *what = plainLabel(summaryOf(alteration), Text::Mono);
        what->setContentsMargins(space::medium, space::hair, space::medium, space::hair);
        column->addWidget(what);
    }
}

} // namespace upriver::ui
