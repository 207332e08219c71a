// The schema of the state file, as numbered steps. A step that was released is never changed; a new
// one is added at the end.
#pragma once

#include <array>

namespace querent::store::sqlite {

/// In the file's header: says that it is ours ("Qrnt").
inline constexpr int application_id = 0x51726E74;

/// Step n brings PRAGMA user_version from n to n + 1.
inline constexpr std::array migrations = {
    // 1: receipts and conversations.
    R"sql(
CREATE TABLE receipts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which they came
    id TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL,
    at INTEGER NOT NULL,  -- microseconds since 1970, UTC
    principal TEXT NOT NULL,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    confidence REAL NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE conversations (
    session TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    question TEXT NOT NULL,
    frame TEXT NOT NULL,
    asked_back INTEGER NOT NULL,
    touched_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_by_touched_at ON conversations (touched_at);
)sql",
    // 2: a receipt that answered again is the newest of the history.
    R"sql(
ALTER TABLE receipts ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;  -- the last time
ALTER TABLE receipts ADD COLUMN times INTEGER NOT NULL DEFAULT 1;
ALTER TABLE receipts ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;  -- place in the history
UPDATE receipts SET asked_at = at, turn = number;
CREATE INDEX receipts_by_turn ON receipts (turn);
)sql",
    // 3: what people taught.
    R"sql(
CREATE TABLE lessons (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which they came
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    owner TEXT NOT NULL,  -- whose alone it is; empty: everyone's
    principal TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, source, key, owner)
) STRICT;
)sql",
};

}  // namespace querent::store::sqlite
