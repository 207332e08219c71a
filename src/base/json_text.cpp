#include "base/json_text.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>
#include <iterator>
#include <string_view>

namespace querent {

namespace {

class Writer {
public:
    explicit Writer(JsonStyle style) : indented_(style == JsonStyle::indented) {}

    void write(const boost::json::value& value) {
        switch (value.kind()) {
            case boost::json::kind::null:
                text_ += "null";
                return;
            case boost::json::kind::bool_:
                text_ += value.get_bool() ? "true" : "false";
                return;
            case boost::json::kind::int64:
                fmt::format_to(std::back_inserter(text_), "{}", value.get_int64());
                return;
            case boost::json::kind::uint64:
                fmt::format_to(std::back_inserter(text_), "{}", value.get_uint64());
                return;
            case boost::json::kind::double_:
                write_double(value.get_double());
                return;
            case boost::json::kind::string:
                write_string(value.get_string());
                return;
            case boost::json::kind::array:
                write_array(value.get_array());
                return;
            case boost::json::kind::object:
                write_object(value.get_object());
                return;
        }
    }

    std::string take() { return std::move(text_); }

private:
    void write_double(double number) {
        if (!std::isfinite(number)) {
            text_ += "null";
            return;
        }
        const auto begin = text_.size();
        fmt::format_to(std::back_inserter(text_), "{}", number);
        // 12.0 stays a number with a point, so that its kind survives a round trip.
        if (text_.find_first_of(".e", begin) == std::string::npos) text_ += ".0";
    }

    void write_string(std::string_view string) {
        text_ += '"';
        for (const char c : string) {
            switch (c) {
                case '"':
                    text_ += "\\\"";
                    break;
                case '\\':
                    text_ += "\\\\";
                    break;
                case '\n':
                    text_ += "\\n";
                    break;
                case '\r':
                    text_ += "\\r";
                    break;
                case '\t':
                    text_ += "\\t";
                    break;
                default:
                    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
                        fmt::format_to(std::back_inserter(text_), "\\u{:04x}",
                                       static_cast<unsigned>(static_cast<unsigned char>(c)));
                    } else {
                        text_ += c;
                    }
            }
        }
        text_ += '"';
    }

    void write_array(const boost::json::array& array) {
        // Rows of cells read best on one line each.
        bool nested = false;
        for (const auto& item : array) nested |= item.is_structured();
        text_ += '[';
        ++depth_;
        for (std::size_t i = 0; i < array.size(); ++i) {
            if (i > 0) text_ += indented_ && !nested ? ", " : ",";
            if (nested) break_line();
            write(array[i]);
        }
        --depth_;
        if (nested) break_line();
        text_ += ']';
    }

    void write_object(const boost::json::object& object) {
        text_ += '{';
        ++depth_;
        bool first = true;
        for (const auto& [key, value] : object) {
            if (!first) text_ += ',';
            first = false;
            break_line();
            write_string(key);
            text_ += indented_ ? ": " : ":";
            write(value);
        }
        --depth_;
        if (!object.empty()) break_line();
        text_ += '}';
    }

    void break_line() {
        if (!indented_) return;
        text_ += '\n';
        text_.append(2 * depth_, ' ');
    }

    const bool indented_;
    std::size_t depth_ = 0;
    std::string text_;
};

}  // namespace

std::string to_text(const boost::json::value& json, JsonStyle style) {
    Writer writer(style);
    writer.write(json);
    return writer.take();
}

}  // namespace querent
