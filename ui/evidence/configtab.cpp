// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/configtab.h"

#include "ui/style/parts.h"

using namespace Qt::StringLiterals;

namespace upriver::ui {

ConfigTab::ConfigTab(KSyntaxHighlighting::Repository *repository, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_code(new CodeView(repository, tr("Configuration text"), this))
    , m_empty(plainLabel(tr("No configuration read yet."), Text::Muted, this))
{
    m_choice->setAccessibleName(tr("Configuration file"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::medium, space::small, space::medium, space::small);
    top->addWidget(m_choice);
    top->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_code, 1);
    column->addWidget(m_empty, 1);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ConfigTab::showFile);
    show({}, {}, Health::Unknown);
}

void ConfigTab::show(const SnapshotPtr &snapshot, const QList<nginx::Place> &cited, Health as)
{
    m_snapshot = snapshot;
    m_cited = cited;
    m_as = as;
    const bool known = snapshot && snapshot->config && snapshot->config->tree;
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    if (known) {
        for (const nginx::File &file : snapshot->config->tree->files)
            m_choice->addItem(file.path());
    }
    m_choice->setVisible(known);
    m_code->setVisible(known);
    m_empty->setVisible(!known);
    m_empty->setText(snapshot ? tr("The configuration could not be read; the findings say why.")
                              : tr("No configuration read yet."));
    if (!known)
        return;
    int first = 0;
    for (int i = 0; i < m_choice->count(); ++i) {
        if (!cited.isEmpty() && cited.first().file == m_choice->itemText(i))
            first = i;
    }
    m_choice->setCurrentIndex(first);
    showFile(first);
    if (!cited.isEmpty())
        m_code->jumpTo(cited.first().line);
}

void ConfigTab::showFile(int index)
{
    if (!m_snapshot || !m_snapshot->config || index < 0)
        return;
    const nginx::File &file = m_snapshot->config->tree->files.at(index);
    QList<int> lines;
    for (const nginx::Place &place : std::as_const(m_cited)) {
        if (place.file == file.path())
            lines << place.line;
    }
    m_code->show(file.text().toByteArray(), u"nginx Configuration"_s);
    m_code->mark(lines, m_as);
}

bool ConfigTab::jumpTo(const nginx::Place &place)
{
    const int index = m_choice->findText(place.file);
    if (index < 0)
        return false;
    m_choice->setCurrentIndex(index);
    m_code->jumpTo(place.line);
    return true;
}

} // namespace upriver::ui
