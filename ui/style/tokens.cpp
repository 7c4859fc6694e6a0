// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/tokens.h"

namespace upriver::ui {

static Tokens light()
{
    return {
        .dark = false,
        .page = QColor(0xF4F5F7),
        .panel = QColor(0xFFFFFF),
        .sunken = QColor(0xF7F8FA),
        .border = QColor(0xDEE1E6),
        .text = QColor(0x1B1F24),
        .muted = QColor(0x57606A),
        .accent = QColor(0x0036A9),
        .onAccent = QColor(0xFFFFFF),
        .selection = QColor(0xE1E9FB),
        .onSolid = QColor(0xFFFFFF),
        .failing = {QColor(0x8C0B0E), QColor(0xFCE3E1)},
        .warning = {QColor(0xA05A00), QColor(0xFFF1D6)},
        .checking = {QColor(0x0036A9), QColor(0xE1E9FB)},
        .unknown = {QColor(0x676A7A), QColor(0xEEEFF2)},
        .ok = {QColor(0x187B61), QColor(0xE2F4EE)},
    };
}

static Tokens dark()
{
    return {
        .dark = true,
        .page = QColor(0x14171B),
        .panel = QColor(0x1B1F24),
        .sunken = QColor(0x16191D),
        .border = QColor(0x31363D),
        .text = QColor(0xE8EBEF),
        .muted = QColor(0xA5AEB8),
        .accent = QColor(0x8AAAF5),
        .onAccent = QColor(0x1B1F24),
        .selection = QColor(0x182B57),
        .onSolid = QColor(0x1B1F24),
        .failing = {QColor(0xFB6A53), QColor(0x451812)},
        .warning = {QColor(0xFFD43A), QColor(0x3B300A)},
        .checking = {QColor(0x8AAAF5), QColor(0x182B57)},
        .unknown = {QColor(0xA3A29B), QColor(0x2F3237)},
        .ok = {QColor(0x1FE8D2), QColor(0x0F3330)},
    };
}

const Tone &Tokens::of(Health health) const
{
    switch (health) {
    case Health::Failing: return failing;
    case Health::Warning: return warning;
    case Health::Checking: return checking;
    case Health::Ok: return ok;
    case Health::Unknown:
    case Health::Off: break;
    }
    return unknown;
}

const Tokens &tokens(bool isDark)
{
    static const Tokens both[] = {light(), dark()};
    return both[isDark ? 1 : 0];
}

const Tokens &tokensFor(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const int text = palette.color(QPalette::WindowText).lightness();
    // A style sheet can make the window colour transparent; the text still tells.
    return tokens(window.alpha() < 255 ? text > 127 : window.lightness() < text);
}

static QColor between(const QColor &a, const QColor &b, qreal share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() + (b.redF() - a.redF()) * share),
                            static_cast<float>(a.greenF() + (b.greenF() - a.greenF()) * share),
                            static_cast<float>(a.blueF() + (b.blueF() - a.blueF()) * share));
}

QPalette paletteOf(const Tokens &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.page);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.panel);
    p.setColor(QPalette::AlternateBase, t.sunken);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.panel);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::ToolTipBase, t.panel);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.selection);
    p.setColor(QPalette::HighlightedText, t.text);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::BrightText, t.failing.fg);
    p.setColor(QPalette::Light, between(t.panel, t.text, 0.06));
    p.setColor(QPalette::Midlight, between(t.panel, t.text, 0.10));
    p.setColor(QPalette::Mid, between(t.panel, t.text, 0.25));
    p.setColor(QPalette::Dark, between(t.panel, t.text, 0.40));
    p.setColor(QPalette::Shadow, between(t.panel, QColor(Qt::black), 0.6));
    const QColor faint = between(t.muted, t.panel, 0.35);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    return p;
}

} // namespace upriver::ui
