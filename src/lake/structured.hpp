// JSON and Parquet files, read by the jailed engine.
#pragma once

#include "lake/prepare.hpp"

namespace querent::lake {

/// JSON goes through CSV of ours, so that its texts and numbers get their types by the same rules
/// as those of any other text. Objects in objects become columns of their own («address_city»);
/// lists stay JSON text. Several files come back when the file holds a list for each of several
/// tables; each then says which `part` it is.
Result<std::vector<PreparedFile>> prepare_json(const FoundFile& found, Workshop& work);

/// Parquet has types already. What the catalog has no type for becomes text.
/// `as_csv`: turn it into CSV of ours, because it shares a table with files of other kinds.
Result<PreparedFile> prepare_parquet(const FoundFile& found, bool as_csv, Workshop& work);

}  // namespace querent::lake
