// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/configtab.h"

#include "core/base/text.h"
#include "ui/config/definitionwords.h"
#include "ui/evidence/places.h"
#include "ui/style/parts.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

ConfigTab::ConfigTab(KSyntaxHighlighting::Repository *repository, QWidget *parent)
    : QWidget(parent)
    , m_body(new QSplitter(Qt::Horizontal, this))
    , m_navigator(new Navigator(this))
    , m_top(new QWidget(this))
    , m_back(segmentButton(u"←"_s, tr("Back to the place before"), m_top))
    , m_forward(segmentButton(u"→"_s, tr("Forward to the next place"), m_top))
    , m_path(plainLabel({}, Text::Strong, m_top))
    , m_said(plainLabel({}, Text::Muted, m_top))
    , m_problems(linkButton({}, tr("List the complaints"), m_top))
    , m_code(new ConfigView(repository, this))
    , m_explanation(new ExplainPanel(this))
    , m_empty(plainLabel(tr("No configuration read yet."), Text::Muted, this))
{
    buildTop();
    buildActions();
    setFocusProxy(m_code);
    m_empty->setAlignment(Qt::AlignCenter);
    m_body->setChildrenCollapsible(false);
    m_body->setHandleWidth(1);
    auto *text = new QWidget(this);
    auto *textColumn = new QVBoxLayout(text);
    textColumn->setContentsMargins(0, 0, 0, 0);
    textColumn->setSpacing(0);
    textColumn->addWidget(m_top);
    textColumn->addWidget(m_code, 1);
    textColumn->addWidget(m_explanation);
    m_body->addWidget(m_navigator);
    m_body->addWidget(text);
    m_body->setStretchFactor(1, 1);
    m_body->setSizes({230, 520});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_body, 1);
    column->addWidget(m_empty, 1);
    connect(m_navigator, &Navigator::placeChosen, this, &ConfigTab::jumpTo);
    connect(m_navigator, &Navigator::rowChosen, this, [this](const FoundRow &row) {
        if (jumpTo(row.at) && row.length > 0)
            m_code->select({row.at.line, row.column}, row.length);
    });
    connect(m_code, &ConfigView::definitionAsked, this, &ConfigTab::goToDefinition);
    connect(m_explanation, &ExplainPanel::placeChosen, this, &ConfigTab::jumpTo);
    connect(m_explanation, &ExplainPanel::closed, m_code, qOverload<>(&QWidget::setFocus));
    connect(m_code, &ConfigView::explanationAsked, this, [this](int line) {
        askExplanation(m_pointedAt, line, [this, line](const Explained &explained) {
            m_code->explain(line, explained ? linesOf(*explained).join(u'\n') : QString());
        });
    });
    connect(m_code, &QPlainTextEdit::cursorPositionChanged, this, &ConfigTab::followCursor);
    show({}, {}, Health::Unknown);
}

void ConfigTab::buildTop()
{
    for (QPushButton *button : {m_back, m_forward})
        button->setCheckable(false);
    m_back->setToolTip(plainTip(tr("Back, Alt+Left")));
    m_forward->setToolTip(plainTip(tr("Forward, Alt+Right")));
    m_path->setWordWrap(false);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_said->setWordWrap(false);
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *line = new QHBoxLayout(m_top);
    line->setContentsMargins(space::small, space::small, space::medium, space::small);
    line->setSpacing(space::small);
    line->addWidget(m_back);
    line->addWidget(m_forward);
    line->addWidget(m_path);
    line->addWidget(m_said, 1);
    line->addWidget(m_problems);
    connect(m_back, &QPushButton::clicked, this, &ConfigTab::goBack);
    connect(m_forward, &QPushButton::clicked, this, &ConfigTab::goForward);
    connect(m_problems, &QPushButton::clicked, this, &ConfigTab::showProblems);
}

QAction *ConfigTab::action(const QString &text, const QList<QKeySequence> &keys, void (ConfigTab::*what)())
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, what);
    addAction(action);
    return action;
}

void ConfigTab::buildActions()
{
    const QList<QKeySequence> find = QKeySequence::keyBindings(QKeySequence::Find);
    const QList<QKeySequence> next = QKeySequence::keyBindings(QKeySequence::FindNext);
    const QList<QKeySequence> previous = QKeySequence::keyBindings(QKeySequence::FindPrevious);
    m_code->offer({action(tr("&Go to definition"), {Qt::Key_F12}, &ConfigTab::goToDefinition),
                   action(tr("Find &uses"), {Qt::SHIFT | Qt::Key_F12}, &ConfigTab::findUses),
                   action(tr("&Explain this line"), {Qt::CTRL | Qt::Key_I}, &ConfigTab::explainLine),
                   action(tr("&Search all files"), find, &ConfigTab::find),
                   action(tr("&Next place found"), next, &ConfigTab::findNext),
                   action(tr("&Previous place found"), previous, &ConfigTab::findPrevious),
                   action(tr("&Back"), {Qt::ALT | Qt::Key_Left}, &ConfigTab::goBack),
                   action(tr("&Forward"), {Qt::ALT | Qt::Key_Right}, &ConfigTab::goForward)});
}

static QHash<QString, FileNotes> notesOf(const nginx::Config &config, const QList<nginx::Place> &cited)
{
    QHash<QString, FileNotes> notes;
    for (const nginx::Complaint &complaint : config.complaints)
        ++notes[complaint.at.file].complaints;
    for (const nginx::Place &place : cited)
        ++notes[place.file].cited;
    return notes;
}

void ConfigTab::show(const SnapshotPtr &snapshot, const QList<nginx::Place> &cited, Health as)
{
    m_snapshot = snapshot;
    m_cited = cited;
    m_as = as;
    m_file.clear();
    m_history.clear();
    m_explanation->hide();
    moveOn();
    m_pointedAt.forget();
    const bool known
        = snapshot && snapshot->config && snapshot->config->tree && !snapshot->config->tree->files.isEmpty();
    m_body->setVisible(known);
    m_empty->setVisible(!known);
    m_empty->setText(snapshot ? tr("The configuration could not be read; the findings say why.")
                              : tr("No configuration read yet."));
    m_navigator->show(known ? snapshot->config : nullptr,
                      known ? notesOf(*snapshot->config, cited) : QHash<QString, FileNotes>());
    if (!known)
        return;
    const int problems = static_cast<int>(snapshot->config->complaints.size());
    m_problems->setText(tr("%n complaint(s)", nullptr, problems));
    m_problems->setVisible(problems > 0);
    const nginx::Place first{snapshot->config->tree->files.first().path(), 1};
    arrive(!cited.isEmpty() && snapshot->config->tree->file(cited.first().file) ? cited.first() : first);
}

void ConfigTab::showFile(const QString &path)
{
    const nginx::File *file = m_snapshot->config->tree->file(path);
    m_file = path;
    m_pointedAt.forget();
    m_path->setText(shortened(shown(path.section(u'/', -2)), 48));
    m_path->setToolTip(plainTip(shown(path)));
    QList<int> lines;
    for (const nginx::Place &place : std::as_const(m_cited)) {
        if (place.file == path)
            lines << place.line;
    }
    QHash<int, QString> notes;
    for (const nginx::Complaint &complaint : m_snapshot->config->complaints) {
        if (complaint.at.file == path)
            notes[complaint.at.line] += (notes.contains(complaint.at.line) ? u"\n"_s : QString()) + complaint.what;
    }
    const QSignalBlocker quiet(m_code); // the cursor is not where somebody put it yet
    m_code->show(file->text().toByteArray(), u"nginx Configuration"_s);
    m_code->mark(lines, m_as);
    m_code->annotate(notes);
}

nginx::Place ConfigTab::here() const
{
    return m_file.isEmpty() ? nginx::Place() : nginx::Place{m_file, m_code->currentLine()};
}

/// Shows the place, and does not note where one came from.
void ConfigTab::arrive(const nginx::Place &place)
{
    moveOn();
    if (place.file != m_file)
        showFile(place.file);
    m_code->jumpTo(place.line);
    say(m_code->currentLine() == place.line ? QString() : tr("Line %1 is not shown here.").arg(place.line));
    m_back->setEnabled(m_history.canGo(-1));
    m_forward->setEnabled(m_history.canGo(1));
    followCursor();
}

bool ConfigTab::jumpTo(const nginx::Place &place)
{
    if (!m_snapshot || !m_snapshot->config || !m_snapshot->config->tree->file(place.file))
        return false;
    m_history.visit(here(), place);
    arrive(place);
    return true;
}

void ConfigTab::followCursor()
{
    moveOn();
    m_navigator->follow(here());
}

void ConfigTab::say(const QString &text)
{
    m_said->setText(text);
    m_said->setToolTip(plainTip(text));
}

void ConfigTab::find()
{
    moveOn();
    const QString selected = m_code->textCursor().selectedText();
    m_navigator->search(selected.contains(QChar::ParagraphSeparator) ? QString() : selected);
}

void ConfigTab::findNext()
{
    m_navigator->next(1);
}

void ConfigTab::findPrevious()
{
    m_navigator->next(-1);
}

void ConfigTab::showProblems()
{
    moveOn();
    const QList<nginx::Complaint> &complaints = m_snapshot->config->complaints;
    m_navigator->list(tr("%n complaint(s)", nullptr, static_cast<int>(complaints.size())), rowsOf(complaints));
}

/// In a configuration of many megabytes the answer takes a moment; the window goes on meanwhile.
void ConfigTab::askFor(NamePlaces (*what)(const nginx::Config &, const QString &, const Caret &),
                       void (ConfigTab::*use)(const NamePlaces &))
{
    if (m_file.isEmpty())
        return;
    say(tr("Looking through the configuration…"));
    m_asked.ask(
        this,
        [what, config = m_snapshot->config, file = m_file, at = m_code->caret()](const std::atomic_bool &) {
            return what(*config, file, at);
        },
        [this, use](const NamePlaces &found) {
            say({});
            (this->*use)(found);
        });
}

void ConfigTab::goToDefinition()
{
    askFor(whereMade, &ConfigTab::followName);
}

void ConfigTab::followName(const NamePlaces &found)
{
    if (!found.definition)
        say(tr("This line has no name that is made elsewhere."));
    else if (found.definition->what == nginx::Named::Log)
        openLog(found.definition->name);
    else if (found.rows.isEmpty())
        say(nowhere(*found.definition));
    else if (jumpTo(found.rows.first().at) && found.rows.size() > 1)
        m_navigator->list(madeIn(*found.definition), found.rows);
}

void ConfigTab::findUses()
{
    askFor(whereUsed, &ConfigTab::listUses);
}

void ConfigTab::listUses(const NamePlaces &found)
{
    if (found.definition)
        m_navigator->list(usesOf(*found.definition, static_cast<int>(found.rows.size())), found.rows);
    else
        say(tr("This line has no name to look for."));
}

void ConfigTab::askExplanation(Latest &by, int line, const std::function<void(const Explained &)> &use)
{
    if (m_file.isEmpty())
        return;
    by.ask(
        this,
        [config = m_snapshot->config, at = nginx::Place{m_file, line}](const std::atomic_bool &) {
            return nginx::explain(*config, at);
        },
        use);
}

void ConfigTab::explainLine()
{
    askExplanation(m_asked, m_code->currentLine(), [this](const Explained &explained) {
        if (explained)
            m_explanation->show(*explained);
        else
            m_explanation->say(tr("This line has no directive to explain."));
    });
}

/// Whoever goes elsewhere does not want the answer to what was asked before.
void ConfigTab::moveOn()
{
    if (m_asked.isAsking())
        say({});
    m_asked.forget();
}

void ConfigTab::openLog(const QString &path)
{
    for (const ErrorLog &log : m_snapshot->errorLogs) {
        if (log.path == path) {
            Q_EMIT logAsked({log.exhibit, 0, {}});
            return;
        }
    }
    for (const AccessLog &log : m_snapshot->accessLogs) {
        if (log.path == path) {
            Q_EMIT logAsked({log.exhibit, 0, {}});
            return;
        }
    }
    say(nowhere({.what = nginx::Named::Log, .name = path}));
}

void ConfigTab::go(int by)
{
    const nginx::Place place = m_history.go(by, here());
    if (place.line > 0)
        arrive(place);
}

void ConfigTab::goBack()
{
    go(-1);
}

void ConfigTab::goForward()
{
    go(1);
}

} // namespace upriver::ui
