# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0

# The window's program. The library is apart so that tests can drive a session without a window.
add_library(upriver_session STATIC
    door.cpp door.h
    practicehost.cpp practicehost.h
    seen.cpp seen.h
    session.cpp session.h
    settings.cpp settings.h)
target_link_libraries(upriver_session PUBLIC upriver_flow upriver_ui)

add_executable(upriver WIN32 main.cpp)
target_link_libraries(upriver PRIVATE upriver_session)
install(TARGETS upriver)
