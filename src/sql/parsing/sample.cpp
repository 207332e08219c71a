// TABLESAMPLE behind a table, and DuckDB's USING SAMPLE behind a query.
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

/// TABLESAMPLE BERNOULLI (10) [REPEATABLE (1)]; DuckDB has more ways to say it.
Result<std::optional<Sample>> Reader::sample() {
    if (!accept("tablesample")) return std::optional<Sample>();
    Sample result;
    if (dialect_ == Dialect::duckdb) {
        TRY(result, free_sample());
    } else {
        if (accept("system")) {
            result.method = SampleMethod::system;
        } else if (!accept("bernoulli")) {
            return expected("BERNOULLI or SYSTEM");
        }
        TRY_VOID(expect_symbol("("));
        TRY(result.size, sample_number());
        TRY_VOID(expect_symbol(")"));
    }
    if (accept("repeatable")) {
        TRY_VOID(expect_symbol("("));
        TRY(result.seed, sample_number());
        TRY_VOID(expect_symbol(")"));
    }
    return std::optional(std::move(result));
}

Result<std::string> Reader::sample_number() {
    if (peek().kind != TokenKind::number) return expected("a number");
    return std::string(take().value);
}

/// DuckDB's: 10%, 10 PERCENT (bernoulli, 42), 100 ROWS, 100, reservoir(100 ROWS), system(10%).
/// Of a share it takes blocks unless told otherwise, of a number so many rows.
Result<Sample> Reader::free_sample() {
    Sample result;
    std::optional<SampleMethod> method;
    const auto named_method = [&] {
        if (accept("system")) method = SampleMethod::system;
        if (accept("bernoulli")) method = SampleMethod::bernoulli;
        if (accept("reservoir")) method = SampleMethod::reservoir;
    };
    named_method();
    const bool brackets = accept_symbol("(");
    if (method && !brackets) return expected("(");
    TRY(result.size, sample_number());
    result.rows = !accept_symbol("%") && !accept("percent");
    if (result.rows && !accept("rows")) accept("row");
    if (brackets) TRY_VOID(expect_symbol(")"));
    if (!brackets && accept_symbol("(")) {
        named_method();
        if (!method) return expected("BERNOULLI, SYSTEM or RESERVOIR");
        if (accept_symbol(",")) {
            TRY(result.seed, sample_number());
        }
        TRY_VOID(expect_symbol(")"));
    }
    result.method = method.value_or(result.rows ? SampleMethod::reservoir : SampleMethod::system);
    return result;
}

/// USING SAMPLE behind a SELECT takes its rows from what FROM gives, before WHERE: of one table it
/// is that table's sample.
Result<void> Reader::using_sample(Select& select) {
    if (dialect_ != Dialect::duckdb || !sees("using") || !sees("sample", 1)) return {};
    auto* only = select.from.size() == 1 ? &select.from.front() : nullptr;
    auto* table = only == nullptr ? nullptr : only->as<NamedTable>();
    auto* derived = only == nullptr ? nullptr : only->as<DerivedTable>();
    if ((table == nullptr || table->sample) && (derived == nullptr || derived->sample)) {
        return not_allowed("USING SAMPLE over anything but one table",
                           "Write TABLESAMPLE behind the table that is meant.");
    }
    at_ += 2;
    TRY(Sample taken, free_sample());
    if (accept("repeatable")) {
        TRY_VOID(expect_symbol("("));
        TRY(taken.seed, sample_number());
        TRY_VOID(expect_symbol(")"));
    }
    (table != nullptr ? table->sample : derived->sample) = std::move(taken);
    return {};
}

}  // namespace querent::sql::parsing
