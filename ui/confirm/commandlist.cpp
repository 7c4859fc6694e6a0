// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/commandlist.h"

#include "ui/style/leadtext.h"
#include "ui/style/parts.h"

using namespace Qt::StringLiterals;

namespace upriver::ui {

using Stage = JournalEntry::Stage;

QString rightsText(Rights rights, Standing standing)
{
    if (rights == Rights::Own || standing == Standing::Plain)
        return CommandList::tr("as the user who logged in");
    return standing == Standing::Root ? CommandList::tr("as root") : CommandList::tr("as root through sudo");
}

static QList<CourseStep> stepsIn(const QList<CourseStep> &steps, const QList<Stage> &stages)
{
    QList<CourseStep> found;
    for (const CourseStep &each : steps) {
        if (stages.contains(each.stage))
            found << each;
    }
    return found;
}

CommandList::CommandList(const Course &course, Standing standing, bool alike)
    : m_grid(new QGridLayout(this))
    , m_standing(standing)
    , m_alike(alike)
{
    setProperty("sunken", true);
    m_grid->setContentsMargins(space::medium, space::small + 2, space::medium, space::small + 2);
    m_grid->setHorizontalSpacing(space::medium);
    m_grid->setVerticalSpacing(1);
    m_grid->setColumnStretch(1, 1);
    addGroup(tr("Kept before"), stepsIn(course.steps, {Stage::Keep}));
    addGroup(tr("The change"), stepsIn(course.steps, {Stage::Arm, Stage::Change}));
    addGroup(tr("Checked afterwards"), stepsIn(course.steps, {Stage::Verify}));
    addGroup(tr("Read afterwards, however it ended"), course.after);
    addGroup(tr("Instead, when something fails before anything is changed"), course.drop);
    addGroup(tr("While it waits, every ten seconds"), course.pulse);
    addGroup(tr("When it shall wait longer"), course.longer);
    addGroup(tr("To keep it"), course.keep);
    addGroup(tr("To take it back, also when something above fails"), course.restore);
    addGroup(tr("Before it is taken back again, when the server's snapshot is damaged"), course.mend);
}

void CommandList::addGroup(const QString &name, const QList<CourseStep> &steps)
{
    if (steps.isEmpty())
        return;
    if (m_row > 0)
        m_grid->setRowMinimumHeight(m_row++, space::small);
    m_grid->addWidget(plainLabel(name, Text::Muted), m_row++, 0, 1, 2);
    for (const CourseStep &each : steps)
        addStep(each);
}

static LeadText *commandLabel(const QString &text)
{
    auto *label = new LeadText({}, text.endsWith(u'\n') ? text.chopped(1) : text);
    setWeight(label, Text::Mono);
    label->setObjectName(u"command"_s);
    return label;
}

void CommandList::addStep(const CourseStep &each)
{
    static constexpr qsizetype most = 24; // lines; a whole edit fits, the script does not
    const ChangeStep &step = each.step;
    const QString &command = step.request.command.text();
    m_grid->addWidget(plainLabel(QString::number(++m_number), Text::Mono), m_row, 0, Qt::AlignTop);
    if (command.count(u'\n') < most)
        m_grid->addWidget(commandLabel(command), m_row++, 1);
    else
        addFolded(command);
    QStringList why{step.why, m_alike ? QString() : rightsText(step.request.rights, m_standing)};
    why.removeAll(QString());
    if (!why.isEmpty())
        m_grid->addWidget(plainLabel(why.join(u" · "_s), Text::Muted), m_row++, 1);
}

void CommandList::addFolded(const QString &command)
{
    const int lines = static_cast<int>(command.count(u'\n'));
    auto *brief = new LeadText({}, command.section(u'\n', 0, 0) + u" …"_s);
    setWeight(brief, Text::Mono);
    LeadText *whole = commandLabel(command);
    whole->hide();
    QPushButton *show
        = linkButton(tr("Show the whole script, %n line(s)", nullptr, lines), tr("Show the whole script"));
    connect(show, &QPushButton::clicked, this, [brief, whole, show] {
        brief->hide();
        show->hide();
        whole->show();
    });
    m_grid->addWidget(brief, m_row++, 1);
    m_grid->addWidget(whole, m_row++, 1);
    m_grid->addWidget(show, m_row++, 1, Qt::AlignLeft);
}

} // namespace upriver::ui
