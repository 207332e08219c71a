#include "language/learnt/prepared.hpp"

namespace querent::language::learnt {

namespace {
// Beyond, comparing every column with the question takes too long: the rules read alone.
constexpr std::size_t columns_max = 400;
}  // namespace

Prepared::Prepared(const catalog::Source& source, const catalog::ValueIndex& values,
                   std::shared_ptr<const Knowledge> knowledge, bool files)
    : source_(source), values_(values), knowledge_(std::move(knowledge)), files_(files) {
    std::size_t columns = 0;
    for (const catalog::Table& table : source.tables) columns += table.columns.size();
    too_wide_ = columns > columns_max;
}

void Prepared::prepare() const {
    std::call_once(once_, [this] {
        const Knowledge& knowledge = knowledge_ != nullptr ? *knowledge_ : Knowledge::built_in();
        reader_.emplace(source_, values_, knowledge);
        meanings_.emplace(source_);
        data_ = kind_of(source_, files_);
    });
}

const Reader& Prepared::reader() const {
    prepare();
    return *reader_;
}

const Meanings& Prepared::meanings() const {
    prepare();
    return *meanings_;
}

const DataKind& Prepared::data() const {
    prepare();
    return data_;
}

}  // namespace querent::language::learnt
