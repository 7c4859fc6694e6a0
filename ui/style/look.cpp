// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/look.h"

#include "ui/style/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QTimer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static QString sheetFor(const Tokens &t)
{
    QFile file(u":/style/window.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<QString, QColor> names[] = {
        {u"page"_s, t.page},
        {u"panel"_s, t.panel},
        {u"sunken"_s, t.sunken},
        {u"border"_s, t.border},
        {u"text"_s, t.text},
        {u"muted"_s, t.muted},
        {u"accent"_s, t.accent},
        {u"onAccent"_s, t.onAccent},
        {u"selection"_s, t.selection},
        {u"failing"_s, t.failing.fg},
        {u"failingFill"_s, t.failing.fill},
        {u"warning"_s, t.warning.fg},
        {u"warningFill"_s, t.warning.fill},
        {u"ok"_s, t.ok.fg},
        {u"okFill"_s, t.ok.fill},
        {u"unknown"_s, t.unknown.fg},
    };
    for (const auto &[name, colour] : names)
        sheet.replace(u"@%1@"_s.arg(name), colour.name());
    return sheet.replace(u"@mode@"_s, t.dark ? u"dark"_s : u"light"_s);
}

Look::Look(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    window->installEventFilter(this);
    dress();
}

bool Look::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::ApplicationPaletteChange
        && tokensFor(QApplication::palette()).dark != m_dark)
        QTimer::singleShot(0, this, &Look::dress); // changing the palette inside its own event would recurse
    return QObject::eventFilter(watched, event);
}

void Look::dress()
{
    const Tokens &t = tokensFor(QApplication::palette());
    m_dark = t.dark;
    m_window->setStyleSheet({}); // while a sheet is on, it holds on to the palette it found
    // For the widgets only: the application's own palette stays the desktop's, and tells when that changes.
    QApplication::setPalette(paletteOf(t), "QWidget");
    m_window->setStyleSheet(sheetFor(t));
}

} // namespace upriver::ui
