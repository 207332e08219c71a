// What the learnt part knows of a source. Made when the first question is asked: a source that
// nobody asks costs nothing.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "language/learnt/evidence.hpp"
#include "language/learnt/meaning.hpp"
#include "language/learnt/reader.hpp"

namespace querent::language::learnt {

/// Threads: safe. Requires: the source and its values outlive it.
class Prepared {
public:
    /// `knowledge` null: that of this program. `files`: the data are files of one's own.
    Prepared(const catalog::Source& source, const catalog::ValueIndex& values,
             std::shared_ptr<const Knowledge> knowledge, bool files);

    /// More columns than the learnt part compares with a question.
    [[nodiscard]] bool too_wide() const { return too_wide_; }
    [[nodiscard]] const Reader& reader() const;
    [[nodiscard]] const Meanings& meanings() const;
    [[nodiscard]] const Setting& setting() const;

private:
    void prepare() const;

    const catalog::Source& source_;
    const catalog::ValueIndex& values_;
    std::shared_ptr<const Knowledge> knowledge_;
    bool files_, too_wide_ = false;
    mutable std::once_flag once_;
    mutable std::optional<Reader> reader_;
    mutable std::optional<Meanings> meanings_;
    mutable Setting setting_;
};

}  // namespace querent::language::learnt
