// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostRecent = 12;

static QString usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/upriver.ini"_s;
}

Settings::Settings(QString file)
    : m_file(file.isEmpty() ? usualFile() : std::move(file))
{
}

static ui::Entry readEntry(const QSettings &settings)
{
    ui::Entry entry;
    const int kind = settings.value("kind").toInt();
    entry.kind = kind == 1 ? ui::Entry::Kind::Folder : kind == 2 ? ui::Entry::Kind::Practice : ui::Entry::Kind::Host;
    entry.target = settings.value("target").toString();
    entry.title = settings.value("title").toString();
    entry.line = settings.value("line").toString();
    entry.when = settings.value("when").toDateTime();
    entry.url = settings.value("url").toString();
    entry.ticket = settings.value("ticket").toString();
    bool known = false;
    const int health = settings.value("health").toInt(&known);
    if (known && health >= 0 && health <= static_cast<int>(Health::Failing))
        entry.health = static_cast<Health>(health);
    return entry;
}

QList<ui::Entry> Settings::recent() const
{
    QSettings settings(m_file, QSettings::IniFormat);
    QList<ui::Entry> entries;
    const int count = settings.beginReadArray("recent");
    for (int i = 0; i < qMin<qsizetype>(count, mostRecent); ++i) {
        settings.setArrayIndex(i);
        const ui::Entry entry = readEntry(settings);
        if (!entry.target.isEmpty())
            entries << entry;
    }
    settings.endArray();
    return entries;
}

void Settings::remember(const ui::Entry &entry)
{
    QList<ui::Entry> entries = recent();
    entries.removeIf([&](const ui::Entry &other) {
        return other.kind == entry.kind && other.target == entry.target && other.url == entry.url;
    });
    entries.prepend(entry);
    QSettings settings(m_file, QSettings::IniFormat);
    settings.remove("recent");
    settings.beginWriteArray("recent");
    for (int i = 0; i < qMin(entries.size(), mostRecent); ++i) {
        const ui::Entry &each = entries[i];
        settings.setArrayIndex(i);
        settings.setValue("kind", static_cast<int>(each.kind));
        settings.setValue("target", each.target);
        settings.setValue("title", each.title);
        settings.setValue("line", each.line);
        settings.setValue("when", each.when);
        settings.setValue("url", each.url);
        settings.setValue("ticket", each.ticket);
        if (each.health)
            settings.setValue("health", static_cast<int>(*each.health));
    }
    settings.endArray();
    settings.sync();
    // Host names and tickets are the person's own business.
    QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

ui::Appearance Settings::appearance() const
{
    const QString name = QSettings(m_file, QSettings::IniFormat).value("window/appearance").toString();
    return name == "dark"_L1 ? ui::Appearance::Dark
        : name == "light"_L1 ? ui::Appearance::Light
                             : ui::Appearance::System;
}

void Settings::keepAppearance(ui::Appearance appearance)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue("window/appearance",
                      appearance == ui::Appearance::Dark        ? u"dark"_s
                          : appearance == ui::Appearance::Light ? u"light"_s
                                                                : u"system"_s);
}

QByteArray Settings::geometry() const
{
    return QSettings(m_file, QSettings::IniFormat).value("window/geometry").toByteArray();
}

QByteArray Settings::layout() const
{
    return QSettings(m_file, QSettings::IniFormat).value("window/layout").toByteArray();
}

void Settings::keepWindow(const QByteArray &geometry, const QByteArray &layout)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue("window/geometry", geometry);
    settings.setValue("window/layout", layout);
}

} // namespace upriver
