# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0

upriver_test(tst_session LINKS upriver_session Qt6::Network LABELS unit)
upriver_test(tst_settings LINKS upriver_session LABELS unit)
