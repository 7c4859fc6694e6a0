// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/model/health.h"

#include <QAbstractButton>
#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace upriver::ui {

class HealthMark;

/// The part of a card that is always seen, and pressed to open it: state, title and one line.
class CardHead : public QAbstractButton
{
    Q_OBJECT
public:
    CardHead(Health health, const QString &title, const QString &line, QWidget *parent = nullptr);
    void say(Health health, const QString &line);
    void hideLine(bool hidden);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    HealthMark *m_mark;
    QLabel *m_line;
    QString m_title;
};

/// One entry of the checklist or of the findings: a head, and what it opens to.
class Card : public QFrame
{
    Q_OBJECT
public:
    enum class Line { Always, WhenClosed };

    Card(Health health, const QString &title, const QString &line, Line when, QWidget *parent = nullptr);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] CardHead *head() const { return m_head; }
    [[nodiscard]] bool isOpen() const { return m_head->isChecked(); }
    void open(bool open);

Q_SIGNALS:
    void opened();

private:
    Health m_health;
    Line m_line; ///< when the head's second line is worth its place
    CardHead *m_head;
    QWidget *m_inside;
    QVBoxLayout *m_body;
};

/// Links to the lines a statement rests on. @p about makes their names unique: "Step 3".
class CitationLinks : public QWidget
{
    Q_OBJECT
public:
    CitationLinks(const QList<Citation> &cites, const QString &about, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const upriver::Citation &citation);
};

} // namespace upriver::ui
