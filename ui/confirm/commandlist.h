// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"

#include <QFrame>
#include <QGridLayout>

namespace upriver::ui {

/// Everything a change runs, numbered through, in groups. The text of each command is the command's own, whatever it
/// holds; of one that carries Upriver's script to the server the script is folded, and a button shows it.
class CommandList : public QFrame
{
    Q_OBJECT
public:
    CommandList(const Course &course, Standing standing, bool alike); ///< alike: all under the same rights, said above

private:
    void addGroup(const QString &name, const QList<CourseStep> &steps);
    void addStep(const CourseStep &each);
    void addFolded(const QString &command);

    QGridLayout *m_grid;
    Standing m_standing;
    bool m_alike;
    int m_row = 0;
    int m_number = 0;
};

/// "as root through sudo", for people: as whom a command with these rights runs there.
QString rightsText(Rights rights, Standing standing);

} // namespace upriver::ui
