// The files are part of the program's read-only data: nothing is loaded at start, pages come in as
// they are touched.
#include "language/learnt/knowledge.hpp"

#include <bit>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#define QUERENT_EMBED(symbol, file)                                                            \
    __asm__(".section .rodata\n.balign 16\n.global " #symbol "\n" #symbol ":\n.incbin \"" file \
            "\"\n.global " #symbol "_end\n" #symbol "_end:\n.byte 0\n.previous\n")

QUERENT_EMBED(querent_word_vectors, QUERENT_WORD_VECTORS);
QUERENT_EMBED(querent_weights, QUERENT_WEIGHTS);
extern "C" const unsigned char querent_word_vectors[], querent_word_vectors_end[];
extern "C" const unsigned char querent_weights[], querent_weights_end[];

namespace querent::language::learnt {

namespace {

Error broken(std::string_view why) {
    return {.code = ErrorCode::internal,
            .message = "What this program learnt cannot be read.",
            .detail = std::string(why)};
}

/// Cuts numbers and stretches of bytes off the front.
class Cutter {
public:
    explicit Cutter(std::span<const unsigned char> bytes) : bytes_(bytes) {}

    template <typename Number>
    Number number() {
        Number value{};
        if (bytes_.size() < sizeof value) {
            failed_ = true;
            return value;
        }
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_ = bytes_.subspan(sizeof value);
        return value;
    }

    Weights weights() {
        const auto count = number<std::uint32_t>();
        const auto scale = number<float>();
        if (!std::has_single_bit(count) || bytes_.size() < count) {
            failed_ = true;
            return Weights(0);
        }
        const Weights weights(bytes_.first(count), scale);
        bytes_ = bytes_.subspan(count);
        return weights;
    }

    [[nodiscard]] bool whole() const { return !failed_ && bytes_.empty(); }

private:
    std::span<const unsigned char> bytes_;
    bool failed_ = false;
};

}  // namespace

Result<Knowledge> Knowledge::read(std::span<const unsigned char> vectors,
                                  std::span<const unsigned char> weights) {
    Result<WordVectors> words = WordVectors::read(vectors);
    if (!words.ok()) return std::move(words).error();
    Cutter cutter(weights);
    if (cutter.number<std::uint32_t>() !=
        std::bit_cast<std::uint32_t>(std::array<char, 4>{'Q', 'L', 'W', '2'}))
        return broken("no QLW2 at the start");
    const auto slope = cutter.number<float>();
    const auto offset = cutter.number<float>();
    Weights sketch = cutter.weights();
    Weights columns = cutter.weights();
    Weights ranker = cutter.weights();
    if (!cutter.whole()) return broken("wrong size");
    return Knowledge{std::move(words).value(),
                     std::move(sketch),
                     std::move(columns),
                     std::move(ranker),
                     slope,
                     offset,
                     {}};
}

Result<std::shared_ptr<const Knowledge>> Knowledge::of_file(const std::filesystem::path& weights) {
    std::ifstream stream(weights, std::ios::binary);
    std::vector<unsigned char> bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) {
        return Error{.code = ErrorCode::file_unreadable,
                     .message = "The file «" + weights.string() + "» cannot be read.",
                     .hint = "Name a file that `tools/train` wrote."};
    }
    Result<Knowledge> knowledge = read({querent_word_vectors, querent_word_vectors_end}, bytes);
    if (!knowledge.ok()) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = "The file «" + weights.string() + "» holds no weights.",
                     .detail = knowledge.error().detail,
                     .hint = "Name a file that `tools/train` wrote."};
    }
    knowledge->bytes = std::move(bytes);  // the buffer stays where it is
    return std::make_shared<const Knowledge>(std::move(knowledge).value());
}

const Knowledge& Knowledge::built_in() {
    static const Knowledge knowledge = [] {
        Result<Knowledge> read = Knowledge::read({querent_word_vectors, querent_word_vectors_end},
                                                 {querent_weights, querent_weights_end});
        ASSERT(read.ok());
        return std::move(read).value();
    }();
    return knowledge;
}

}  // namespace querent::language::learnt
