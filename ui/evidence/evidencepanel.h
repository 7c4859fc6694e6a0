// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "ui/style/parts.h"

#include <QTabWidget>

#include <memory>

namespace KSyntaxHighlighting {
class Repository;
}

namespace upriver::ui {

class ConfigTab;
class FactTab;
class LogTab;
class RawTab;

/// What was seen, in its own words: configuration, logs, sockets, services, resources, and every output raw.
class EvidencePanel : public Panel
{
    Q_OBJECT
public:
    enum Tab { Configuration, Logs, Sockets, Services, Resources, Raw };

    explicit EvidencePanel(QWidget *parent = nullptr);
    ~EvidencePanel() override;
    using QWidget::show;
    void show(const Diagnosis &diagnosis);
    void setLive(bool live); ///< a server is connected
    void showTab(Tab tab, bool focus);
    void jumpTo(const Citation &citation);
    void jumpTo(const nginx::Place &place);
    bool showLinesOf(const QString &peer); ///< of the logs; false: none names it
    [[nodiscard]] QList<Citation> marked() const; ///< lines of the logs, for the report
    [[nodiscard]] Tab tab() const;
    [[nodiscard]] LogTab *logs() const { return m_logs; }

Q_SIGNALS:
    void marksChanged();
    void followAsked(const QString &path); ///< a log, on the server
    void mapAsked(const QString &peer);
    void configAsked(const QString &peer, const QString &server);

private:
    std::unique_ptr<KSyntaxHighlighting::Repository> m_languages;
    QTabWidget *m_tabs;
    ConfigTab *m_config;
    LogTab *m_logs;
    FactTab *m_sockets;
    FactTab *m_services;
    FactTab *m_resources;
    RawTab *m_raw;
    SnapshotPtr m_snapshot;
};

} // namespace upriver::ui
