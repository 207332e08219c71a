#include "sql/build.hpp"
#include "sql/parsing/import.hpp"
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

Result<Expression> Reader::function_call(std::string name, Position position) {
    FunctionCall call;
    call.name = std::move(name);
    std::vector<Field> named;
    TRY_VOID(call_arguments(call, named));
    if (!named.empty()) {
        TRY(auto made, place_named_arguments(call, std::move(named)));
        if (made) {
            made->position = position;
            return std::move(*made);
        }
    }
    TRY_VOID(call_suffixes(call));
    return import_call(std::move(call), dialect_, position);
}

Result<void> Reader::call_arguments(FunctionCall& call, std::vector<Field>& named) {
    TRY_VOID(expect_symbol("("));
    if (accept_symbol(")")) return {};
    if (accept("distinct")) {
        call.distinct = true;
    } else {
        accept("all");
    }
    if (sees("select") || (sees("with") && peek(1).kind == TokenKind::word)) {
        return not_allowed("A query as the argument of a function",
                           "Put the query in brackets of its own.");
    }
    do {
        if (begins_named_argument()) {
            TRY(named, named_arguments());
            break;
        }
        if (begins_lambda(call.name)) {
            TRY(Expression function, lambda());
            call.arguments.push_back(std::move(function));
            continue;
        }
        const bool pairs = call.name == "json_object" || call.name == "json_objectagg";
        if (pairs && sees("key") && !sees_symbol(",", 1) && !sees_symbol(")", 1)) take();
        TRY(Expression argument, expression());
        call.arguments.push_back(std::move(argument));
        if (pairs && (accept_symbol(":") || accept("value"))) {
            TRY(Expression value, expression());
            call.arguments.push_back(std::move(value));
        }
    } while (accept_symbol(","));
    if (call.name == "count" && call.arguments.size() > 1 && dialect_ != Dialect::mysql) {
        return not_allowed("count() of several values", "Write count(DISTINCT (a, b)).");
    }
    if (call.name == "group_concat" && dialect_ == Dialect::mysql && call.arguments.size() > 1) {
        call.arguments = {concatenation(std::move(call.arguments))};
    }
    TRY(call.order_by, order_by());
    if (dialect_ == Dialect::mysql && accept("separator")) {
        if (peek().kind != TokenKind::text) return expected("a text behind SEPARATOR");
        call.arguments.push_back(text_literal(take().value));
    }
    if (dialect_ == Dialect::mysql && call.name == "char" && accept("using")) {
        TRY_VOID(expect("utf8mb4"));  // as we write it
    }
    if (accept_words({"ignore", "nulls"})) {
        call.ignore_nulls = true;
    } else {
        accept_words({"respect", "nulls"});
    }
    return expect_symbol(")");
}

Result<void> Reader::call_suffixes(FunctionCall& call) {
    if (accept_words({"within", "group"})) {
        TRY_VOID(expect_symbol("("));
        TRY(call.order_by, order_by());
        if (call.order_by.empty()) return expected("ORDER BY");
        TRY_VOID(expect_symbol(")"));
        call.within_group = true;
    }
    if (sees("filter") && sees_symbol("(", 1)) {
        at_ += 2;
        if (dialect_ == Dialect::duckdb) {
            accept("where");
        } else {
            TRY_VOID(expect("where"));
        }
        TRY(Expression condition, expression());
        TRY_VOID(expect_symbol(")"));
        call.filter = std::move(condition);
    }
    if (accept_words({"ignore", "nulls"})) {
        call.ignore_nulls = true;
    } else {
        accept_words({"respect", "nulls"});
    }
    if (accept("over")) {
        TRY(Window window, over());
        call.over = std::move(window);
    }
    return {};
}

Result<Window> Reader::over() {
    if (sees_symbol("(")) return window_body();
    Window window;
    TRY(window.name, identifier("( or the name of a window"));
    return window;
}

Result<Window> Reader::window_body() {
    TRY_VOID(expect_symbol("("));
    Window window;
    if (!sees_any({"partition", "order", "rows", "range", "groups"}) && !sees_symbol(")")) {
        TRY(window.name, identifier("PARTITION BY, ORDER BY or )"));
    }
    if (accept("partition")) {
        TRY_VOID(expect("by"));
        TRY(window.partition_by, expressions());
    }
    TRY(window.order_by, order_by());
    if (sees_any({"rows", "range", "groups"})) {
        TRY(window.frame, frame());
    }
    TRY_VOID(expect_symbol(")"));
    return window;
}

Result<Frame> Reader::frame() {
    const std::string_view unit = take().lower;
    Frame frame;
    frame.unit = unit == "rows"    ? FrameUnit::rows
                 : unit == "range" ? FrameUnit::range
                                   : FrameUnit::groups;
    if (accept("between")) {
        TRY(frame.start, frame_bound());
        TRY_VOID(expect("and"));
        TRY(frame.end, frame_bound());
    } else {
        TRY(frame.start, frame_bound());
    }
    if (accept("exclude")) TRY_VOID(frame_exclusion(frame));
    return frame;
}

Result<void> Reader::frame_exclusion(Frame& frame) {
    if (accept_words({"current", "row"})) {
        frame.exclusion = FrameExclusion::current_row;
    } else if (accept("group")) {
        frame.exclusion = FrameExclusion::group;
    } else if (accept("ties")) {
        frame.exclusion = FrameExclusion::ties;
    } else if (!accept_words({"no", "others"})) {
        return expected("CURRENT ROW, GROUP, TIES or NO OTHERS");
    }
    return {};
}

Result<FrameBound> Reader::frame_bound() {
    FrameBound bound;
    if (accept_words({"current", "row"})) return bound;
    if (accept_words({"unbounded", "preceding"})) {
        bound.kind = FrameBoundKind::unbounded_preceding;
        return bound;
    }
    if (accept_words({"unbounded", "following"})) {
        bound.kind = FrameBoundKind::unbounded_following;
        return bound;
    }
    TRY(Expression distance, climb(Level::other));
    bound.distance = std::move(distance);
    if (accept("preceding")) {
        bound.kind = FrameBoundKind::preceding;
        return bound;
    }
    TRY_VOID(expect("following"));
    bound.kind = FrameBoundKind::following;
    return bound;
}

}  // namespace querent::sql::parsing
