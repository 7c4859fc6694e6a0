// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace upriver::ui {

/// The gaps of the window, in device-independent pixels.
namespace space {
inline constexpr int hair = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 20;
inline constexpr int page = 32;
} // namespace space

/// How a text weighs on the page.
enum class Text { Body, Muted, Strong, Title, Lead, Heading, Mono };

/// A label that shows any text as it is: never as markup, because most of what we show comes from a server.
QLabel *plainLabel(const QString &text, Text weight = Text::Body, QWidget *parent = nullptr);
void setWeight(QLabel *label, Text weight);

/// For a tool tip, which Qt would otherwise guess to be markup.
QString plainTip(const QString &text);

/// A button that looks like a link. @p name says to a screen reader, and to tests, which one it is.
QPushButton *linkButton(const QString &text, const QString &name, QWidget *parent = nullptr);

/// A small button that can stay pressed: one of several views, or a switch.
QPushButton *segmentButton(const QString &text, const QString &name, QWidget *parent = nullptr);

/// The one emphasised button of a screen.
void setPrimary(QPushButton *button, bool primary);

/// Removes and later deletes everything in a layout.
void clear(QLayout *layout);

/// A quiet surface with one hairline border.
class Panel : public QFrame
{
    Q_OBJECT
public:
    explicit Panel(QWidget *parent = nullptr);
};

/// The top line of a panel: its name, what follows it, and a quiet note at the end.
class PanelHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PanelHeader(const QString &title, QWidget *parent = nullptr);
    void note(const QString &text);
    void retitle(const QString &title);
    void add(QWidget *widget); ///< between the name and the note

private:
    QHBoxLayout *m_line;
    QLabel *m_title;
    QLabel *m_note;
};

/// A thin line between two parts of a panel.
QFrame *hairline(QWidget *parent = nullptr);

/// A page that scrolls up and down, as the rest of @p column. Gives the page's layout, to be filled.
QVBoxLayout *scrollingPage(QVBoxLayout *column, QWidget *parent);

/// Lays out a panel whose body scrolls: the header, a hairline, the page. Gives the page's layout, to be filled.
QVBoxLayout *scrollingBody(Panel *panel, PanelHeader *header);

/// A read-only text that is copied, not edited: a command with its Copy button.
class CommandLine : public QFrame
{
    Q_OBJECT
public:
    CommandLine(const QString &command, const QString &copyName, QWidget *parent = nullptr);
};

} // namespace upriver::ui
