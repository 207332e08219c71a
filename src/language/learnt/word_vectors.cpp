#include "language/learnt/word_vectors.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace querent::language::learnt {

namespace {

constexpr std::size_t header_bytes = 20;

Error broken(std::string_view why) {
    return {.code = ErrorCode::internal,
            .message = "The word vectors of this program cannot be read.",
            .detail = std::string(why)};
}

}  // namespace

float cosine(const Vector& a, const Vector& b) {
    float sum = 0;
    for (std::size_t k = 0; k < vector_dimensions; ++k) sum += a[k] * b[k];
    return sum;
}

void add(Vector& sum, const Vector& other) {
    for (std::size_t k = 0; k < vector_dimensions; ++k) sum[k] += other[k];
}

Vector normalised(Vector vector) {
    const float length = std::sqrt(cosine(vector, vector));
    if (length > 0) {
        for (float& x : vector) x /= length;
    }
    return vector;
}

Result<WordVectors> WordVectors::read(std::span<const unsigned char> bytes) {
    if (bytes.size() < header_bytes || std::memcmp(bytes.data(), "QWV1", 4) != 0)
        return broken("no QWV1 at the start");
    std::uint32_t count = 0, dimensions = 0, text_bytes = 0;
    WordVectors vectors;
    std::memcpy(&count, bytes.data() + 4, 4);
    std::memcpy(&dimensions, bytes.data() + 8, 4);
    std::memcpy(&vectors.scale_, bytes.data() + 12, 4);
    std::memcpy(&text_bytes, bytes.data() + 16, 4);
    const std::size_t wanted =
        header_bytes + std::size_t{text_bytes} + std::size_t{count} * vector_dimensions;
    if (dimensions != vector_dimensions || bytes.size() != wanted) return broken("wrong size");
    std::string_view text(reinterpret_cast<const char*>(bytes.data() + header_bytes), text_bytes);
    vectors.pieces_.reserve(count);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return broken("a piece without an end");
        vectors.pieces_.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    if (vectors.pieces_.size() != count) return broken("wrong number of pieces");
    vectors.rows_ = reinterpret_cast<const signed char*>(bytes.data() + header_bytes + text_bytes);
    return vectors;
}

std::optional<std::size_t> WordVectors::find(std::string_view piece) const {
    const auto at = std::lower_bound(pieces_.begin(), pieces_.end(), piece);
    if (at == pieces_.end() || *at != piece) return std::nullopt;
    return static_cast<std::size_t>(at - pieces_.begin());
}

bool WordVectors::knows(std::string_view word) const {
    return find(word).has_value();
}

void WordVectors::add(Vector& sum, std::size_t piece) const {
    const signed char* row = rows_ + piece * vector_dimensions;
    for (std::size_t k = 0; k < vector_dimensions; ++k)
        sum[k] += scale_ * static_cast<float>(row[k]);
}

Vector WordVectors::sum_of(std::string_view word) const {
    Vector sum{};
    std::string piece;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t length = word.size() - at;
        for (; length > 0; --length) {
            piece = at == 0 ? "" : "##";
            piece += word.substr(at, length);
            if (const auto found = find(piece)) {
                add(sum, *found);
                break;
            }
        }
        if (length == 0) return {};  // a letter that no piece has
        at += length;
    }
    return sum;
}

}  // namespace querent::language::learnt
