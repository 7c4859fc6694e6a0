// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/searchpage.h"

#include "ui/config/rowdelegate.h"
#include "ui/style/parts.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int pauseMs = 120;

/// What a search brings, ready to be shown.
struct Found
{
    QString wrong = {}; ///< why there was nothing to look for
    QList<FoundRow> rows = {};
    bool more = false;
};

SearchPage::SearchPage(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_regex(segmentButton(u".*"_s, tr("Regular expression"), this))
    , m_count(plainLabel({}, Text::Muted, this))
    , m_list(new QListView(this))
    , m_model(new FoundModel(this))
{
    m_text->setPlaceholderText(tr("Search all files"));
    m_text->setAccessibleName(tr("Search all files"));
    m_text->setClearButtonEnabled(true);
    m_regex->setToolTip(plainTip(tr("Regular expression")));
    m_list->setAccessibleName(tr("Places found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(FoundModel::TextRole, FoundModel::AlarmRole, this));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::hair);
    top->addWidget(m_text, 1);
    top->addWidget(m_regex);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::hair);
    column->addLayout(top);
    column->addWidget(m_count);
    column->addWidget(m_list, 1);
    connect(m_text, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        m_goOn = m_pause.isActive() || m_search.isAsking();
        if (m_pause.isActive())
            search();
        else if (!m_goOn)
            next(1);
    });
    connect(m_regex, &QPushButton::toggled, this, &SearchPage::search);
    connect(&m_pause, &QTimer::timeout, this, &SearchPage::search);
    connect(m_list, &QListView::clicked, this, &SearchPage::choose);
    connect(m_list, &QListView::activated, this, &SearchPage::choose);
}

void SearchPage::show(const nginx::ConfigPtr &config)
{
    m_config = config;
    search();
}

void SearchPage::begin(const QString &text)
{
    if (!text.isEmpty())
        m_text->setText(text);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void SearchPage::stop()
{
    m_pause.stop();
    m_search.forget();
}

void SearchPage::search()
{
    stop();
    if (!m_config || m_text->text().isEmpty()) {
        list({}, {});
        return;
    }
    const auto work = [config = m_config, what = nginx::Search{m_text->text(), m_regex->isChecked()}](
                          const std::atomic_bool &stop) -> Found {
        const auto hits = nginx::search(*config->tree, what, [&stop] { return stop.load(); });
        return hits ? Found{.rows = rowsOf(*hits), .more = hits->more} : Found{.wrong = hits.error().what};
    };
    m_search.ask(this, work, [this](const Found &found) {
        const int count = static_cast<int>(found.rows.size());
        list(!found.wrong.isEmpty() ? found.wrong
                 : found.more       ? tr("The first %n place(s)", nullptr, count)
                                    : tr("%n place(s)", nullptr, count),
             found.rows);
        if (std::exchange(m_goOn, false))
            next(1);
    });
}

void SearchPage::list(const QString &title, const QList<FoundRow> &rows)
{
    stop();
    m_count->setText(title);
    m_count->setVisible(!title.isEmpty());
    m_model->show(rows);
}

void SearchPage::next(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const QModelIndex now = m_list->currentIndex();
    const int row = now.isValid() ? (now.row() + by + count) % count : by > 0 ? 0 : count - 1;
    m_list->setCurrentIndex(m_model->index(row));
    choose(m_model->index(row));
}

void SearchPage::choose(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT rowChosen(m_model->at(index.row()));
}

} // namespace upriver::ui
