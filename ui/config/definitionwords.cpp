// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/definitionwords.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace upriver::ui {

namespace {

/// Texts for people, in the context "Definition".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Definition)
};

} // namespace

QString madeIn(const nginx::Definition &definition)
{
    return Texts::tr("%1 is made in %n place(s)", nullptr, static_cast<int>(definition.places.size()))
        .arg(shown(definition.name));
}

QString usesOf(const nginx::Definition &definition, int count)
{
    return Texts::tr("%1 is used in %n place(s)", nullptr, count).arg(shown(definition.name));
}

QString nowhere(const nginx::Definition &definition)
{
    const QString name = shown(definition.name);
    switch (definition.what) {
    case nginx::Named::Variable: return Texts::tr("nginx itself makes %1.").arg(name);
    case nginx::Named::LogFormat:
        return name == QLatin1StringView("combined")
            ? Texts::tr("The format combined is built into nginx.")
            : Texts::tr("Nothing that was read makes the format %1.").arg(name);
    case nginx::Named::NamedLocation: return Texts::tr("This server block has no location %1.").arg(name);
    case nginx::Named::Log: return Texts::tr("The log %1 was not read.").arg(name);
    case nginx::Named::File: return Texts::tr("No file was read for %1.").arg(name);
    case nginx::Named::Upstream: break;
    }
    return Texts::tr("Nothing that was read makes %1.").arg(name);
}

} // namespace upriver::ui
