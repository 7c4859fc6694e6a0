// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/rawtab.h"

#include "core/base/text.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace upriver::ui {

RawTab::RawTab(KSyntaxHighlighting::Repository *repository, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_command(plainLabel({}, Text::Mono, this))
    , m_how(plainLabel({}, Text::Muted, this))
    , m_copy(linkButton(tr("Copy"), tr("Copy the output"), this))
    , m_code(new CodeView(repository, tr("Output"), this))
{
    m_choice->setAccessibleName(tr("Exhibit"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::medium, space::small, space::medium, 0);
    top->setSpacing(space::medium);
    top->addWidget(m_choice);
    top->addWidget(m_how, 1);
    top->addWidget(m_copy);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(space::medium, space::hair, space::medium, space::small);
    line->addWidget(m_command);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(line);
    column->addWidget(m_code, 1);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &RawTab::showExhibit);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_code->toPlainText()); });
    show({}, {}, Health::Unknown);
}

void RawTab::show(const SnapshotPtr &snapshot, const QList<Citation> &cites, Health as)
{
    m_snapshot = snapshot;
    m_cites = cites;
    m_as = as;
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    if (snapshot) {
        for (const Exhibit &exhibit : snapshot->evidence.exhibits)
            m_choice->addItem(exhibit.name);
    }
    const bool some = m_choice->count() > 0;
    m_choice->setVisible(some);
    m_copy->setVisible(some);
    m_code->setVisible(some);
    if (some)
        showExhibit(0);
    else
        m_how->setText(tr("Nothing was read yet."));
}

static QString howItEnded(const Exhibit &exhibit)
{
    QStringList parts;
    if (exhibit.status || exhibit.ending != Output::Ending::Ended)
        parts << wordFor(exhibit.ending, exhibit.status.value_or(-1));
    if (exhibit.took.count() > 0)
        parts << durationText(exhibit.took);
    if (exhibit.at.isValid())
        parts << QLocale().toString(exhibit.at, u"HH:mm:ss t"_s);
    parts << (exhibit.asRoot ? RawTab::tr("as root") : RawTab::tr("as the user"));
    if (exhibit.cut)
        parts << RawTab::tr("cut at the size limit");
    return parts.join(u" · "_s);
}

void RawTab::showExhibit(int index)
{
    if (!m_snapshot || index < 0)
        return;
    const Exhibit &exhibit = m_snapshot->evidence.exhibits.at(index);
    QList<int> lines;
    for (const Citation &cite : std::as_const(m_cites)) {
        if (cite.exhibit == exhibit.name && cite.line > 0)
            lines << cite.line;
    }
    m_command->setText(exhibit.command.isEmpty() ? tr("(command not noted)") : shown(exhibit.command));
    m_how->setText(howItEnded(exhibit));
    const bool log = exhibit.name.contains(u"error"_s) && exhibit.name.endsWith(u".log"_s);
    m_code->show(exhibit.text,
                 log                                    ? u"nginx error log"_s
                     : exhibit.name == u"nginx-T.txt"_s ? u"nginx Configuration"_s
                                                        : QString());
    m_code->mark(lines, m_as);
    if (!lines.isEmpty())
        m_code->jumpTo(lines.first());
}

void RawTab::jumpTo(const Citation &citation)
{
    const int index = m_choice->findText(citation.exhibit);
    if (index < 0)
        return;
    m_choice->setCurrentIndex(index);
    if (citation.line > 0)
        m_code->jumpTo(citation.line);
}

} // namespace upriver::ui
