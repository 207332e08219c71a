#include "language/learnt/prepared.hpp"

#include "base/limits.hpp"

namespace querent::language::learnt {

Prepared::Prepared(const catalog::Source& source, const catalog::ValueIndex& values,
                   std::shared_ptr<const Knowledge> knowledge, bool files)
    : source_(source), values_(values), knowledge_(std::move(knowledge)), files_(files) {
    std::size_t columns = 0;
    for (const catalog::Table& table : source.tables) columns += table.columns.size();
    too_wide_ = columns > limits::learnt_columns_max;
}

void Prepared::prepare() const {
    std::call_once(once_, [this] {
        const Knowledge& knowledge = knowledge_ != nullptr ? *knowledge_ : Knowledge::built_in();
        reader_.emplace(source_, values_, knowledge);
        meanings_.emplace(source_);
        setting_ = setting_of(source_, files_);
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

const Setting& Prepared::setting() const {
    prepare();
    return setting_;
}

}  // namespace querent::language::learnt
