// The catalog as JSON: for manifests, the catalog endpoint and `--json`. The names of fields are
// those of GET /api/catalog.
#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.hpp"
#include "catalog/catalog.hpp"

namespace querent::catalog {

boost::json::value to_json(const Source& source);
boost::json::value to_json(const Table& table);
boost::json::value to_json(const Column& column);

/// The inverse of to_json; fields that are absent take their defaults.
/// Errors: lake_damaged (JSON that no to_json wrote).
Result<Source> source_from_json(const boost::json::value& json);
Result<Table> table_from_json(const boost::json::value& json);

}  // namespace querent::catalog
