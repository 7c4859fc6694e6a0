// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/sshhost.h"
#include "ui/connect/connectdialog.h"
#include "ui/connect/keydialog.h"

#include <QObject>

namespace upriver {

class Wake;

/// The way in to a server: connects without holding up the window, and asks the person what it must.
class Door : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~Door() override;

    void open(const ui::ConnectForm &form);
    void trustKey(bool trusted); ///< the answer to keyAsked
    void giveSecret(const Secret &secret); ///< the answer to secretAsked
    void giveUp();

    /// The host that opened() announces; once.
    [[nodiscard]] std::unique_ptr<Host> takeHost() { return std::move(m_host); }

Q_SIGNALS:
    void opened();
    void keyAsked(const upriver::ui::KeyQuestion &question);
    void keyStopped(const upriver::ui::KeyStop &stop);
    void secretAsked(const QString &title, const QString &why);
    void failed(const upriver::Error &error);

private:
    void knock();
    void refused(const Refusal &refusal);
    Login m_login;
    TrustedKey m_pinned;
    HostKey m_offered;
    QString m_offeredBy;
    Missing m_missing = Missing::Nothing;
    std::unique_ptr<Host> m_host;
    std::shared_ptr<Wake> m_wake; ///< ends the attempt under way
    int m_attempt = 0; ///< an answer to an attempt that was given up is not ours any more
};

} // namespace upriver
