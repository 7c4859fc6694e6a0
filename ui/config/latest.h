// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/hostthread.h"

#include <atomic>
#include <memory>
#include <utility>

namespace upriver::ui {

/// One question at a time, worked out beside the window's thread. The answer to an earlier one, or to one that was
/// forgotten, is never used.
class Latest
{
public:
    Latest() = default;
    ~Latest() { forget(); }
    Q_DISABLE_COPY_MOVE(Latest)

    /// @p work gives the answer; it is handed a flag that becomes true when nobody wants it any more. @p use takes it,
    /// in @p context's thread, which holds this.
    template<class Work, class Use>
    void ask(QObject *context, Work work, Use use)
    {
        forget();
        m_stop = std::make_shared<std::atomic_bool>(false);
        whenDone(inBackground([work = std::move(work), stop = m_stop] { return work(std::as_const(*stop)); }), context,
                 [this, use = std::move(use), stop = m_stop](auto answer) {
                     if (stop->load())
                         return;
                     m_stop.reset();
                     use(std::move(answer));
                 });
    }

    void forget()
    {
        if (m_stop)
            *m_stop = true;
        m_stop.reset();
    }

    [[nodiscard]] bool isAsking() const { return m_stop != nullptr; }

private:
    std::shared_ptr<std::atomic_bool> m_stop; ///< of the question under way
};

} // namespace upriver::ui
