#include "training/base_models.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <random>

namespace querent::training {

namespace {

using learnt::Feature;

constexpr unsigned sketch_bits = 21, column_bits = 21;
constexpr float rate = 0.1F, decay = 1e-5F, inertia = 1.0F;
constexpr std::uint8_t databases_min = 3;  // that a feature has to occur in

struct Counted {
    std::size_t right = 0, all = 0;
    void add(bool good) {
        right += good;
        ++all;
    }
    [[nodiscard]] double percent() const {
        return 100.0 * static_cast<double>(right) /
               static_cast<double>(std::max<std::size_t>(all, 1));
    }
};

struct Counts {
    Counted steps, columns, tables;
};

/// What is put together for one choice among several.
struct Instance {
    std::vector<Feature> features;
    std::vector<std::size_t> ends;
    std::vector<bool> right;

    void clear() {
        features.clear();
        ends.clear();
        right.clear();
    }
    void add(const std::vector<Feature>& more) {
        features.insert(features.end(), more.begin(), more.end());
    }
    void end(bool is_right) {
        ends.push_back(features.size());
        right.push_back(is_right);
    }
};

/// Walks through the choices of lessons and hands each to `take`: the model that it belongs to, the
/// instance, and where it is counted.
template <typename Take>
class Walk {
public:
    Walk(BaseModels& models, Counts& counts, Take take)
        : models_(models), counts_(counts), take_(take) {}

    void through(const Lesson& lesson) {
        learnt::Sketch sketch = steps(lesson);
        learnt::Form form = columns(lesson, sketch);
        tables(lesson, sketch, form);
    }

private:
    learnt::Sketch steps(const Lesson& lesson) {
        learnt::Sketch sketch;
        for (const std::uint8_t label : lesson.derivation->labels) {
            const learnt::Step step = step_of(sketch, *lesson.question, *lesson.features);
            if (step.labels.size() > 1) {
                instance_.clear();
                for (const std::uint8_t other : step.labels) {
                    const Feature base = base_of(step, other);
                    for (const Feature f : *step.fixed)
                        instance_.features.push_back(learnt::mix(base, f));
                    for (const Feature f : step.history)
                        instance_.features.push_back(learnt::mix(base, f));
                    instance_.end(other == label);
                }
                take_(models_.sketch, instance_, counts_.steps);
            }
            choose(sketch, label, *lesson.question);
        }
        return sketch;
    }

    learnt::Form columns(const Lesson& lesson, const learnt::Sketch& sketch) {
        const learnt::Question& question = *lesson.question;
        learnt::Form form = sketch.form;
        int nest = learnt::open;
        std::vector<learnt::Filled> filled;
        const std::vector<learnt::Slot> slots = slots_of(sketch, question);
        for (std::size_t s = 0; s < slots.size(); ++s) {
            const int wanted = lesson.derivation->columns[s];
            instance_.clear();
            for (const int column : columns_for(slots[s], question)) {
                instance_.add(slot_features(question, slots[s], column));
                instance_.add(filled_features(question, slots[s], column, filled));
                instance_.end(column == wanted);
            }
            take_(models_.columns, instance_, counts_.columns);
            column_at(form, nest, slots[s]) = wanted;
            filled.push_back({slots[s], wanted});
        }
        repeat_select(sketch, form);
        return form;
    }

    void tables(const Lesson& lesson, const learnt::Sketch& sketch, const learnt::Form& form) {
        const learnt::Question& question = *lesson.question;
        for (std::size_t b = 0; b < (sketch.shape == learnt::Shape::plain ? 1U : 2U); ++b) {
            const learnt::TableChoice choice = table_choice(form, sketch, question, b);
            const int wanted = lesson.derivation->tables[b];
            instance_.clear();
            for (const int table : tables_for(choice, question.schema())) {
                instance_.add(table_features(question, choice, table));
                instance_.end(table == wanted);
            }
            const bool possible = std::find(instance_.right.begin(), instance_.right.end(), true) !=
                                  instance_.right.end();
            if (possible) take_(models_.columns, instance_, counts_.tables);
        }
    }

    BaseModels& models_;
    Counts& counts_;
    Take take_;
    Instance instance_;
};

void print(const char* what, const Counts& counts) {
    std::printf("    %s: steps %.2f %%, columns %.2f %%, tables %.2f %%\n", what,
                counts.steps.percent(), counts.columns.percent(), counts.tables.percent());
    std::fflush(stdout);
}

void count(BaseModels& models, const std::vector<const Lesson*>& lessons) {
    std::map<const World*, std::uint16_t> groups;
    std::uint16_t group = 0;
    Counts unused;
    Walk walk(models, unused, [&](Learner& learner, const Instance& instance, Counted&) {
        learner.count(instance.features, group);
    });
    for (const Lesson* lesson : lessons) {
        group =
            groups
                .try_emplace(lesson->example->world, static_cast<std::uint16_t>(groups.size() + 1))
                .first->second;
        walk.through(*lesson);
    }
    models.sketch.learn_from_spread(databases_min);
    models.columns.learn_from_spread(databases_min);
}

}  // namespace

BaseModels::BaseModels()
    : sketch(sketch_bits, rate, decay, inertia), columns(column_bits, rate, decay, inertia) {}

void learn(BaseModels& models, const std::vector<const Lesson*>& lessons, unsigned rounds,
           std::uint64_t seed) {
    count(models, lessons);
    std::mt19937_64 random(seed);
    std::vector<std::size_t> order(lessons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (unsigned round = 0; round < rounds; ++round) {
        if (round == rounds / 2) {
            models.sketch.start_averaging();
            models.columns.start_averaging();
        }
        for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[random() % k]);
        Counts counts;
        Walk walk(models, counts, [](Learner& learner, const Instance& instance, Counted& counted) {
            counted.add(learner.learn(instance.features, instance.ends, instance.right));
        });
        for (const std::size_t k : order) walk.through(*lessons[k]);
        print("learning", counts);
    }
    models.sketch.settle();
    models.columns.settle();
}

void assess(BaseModels& models, const std::vector<const Lesson*>& lessons) {
    models.sketch.freeze(true);
    models.columns.freeze(true);
    Counts counts[2];
    for (const Lesson* lesson : lessons) {
        Walk walk(models, counts[lesson->example->synonyms ? 1 : 0],
                  [](Learner& learner, const Instance& instance, Counted& counted) {
                      counted.add(learner.learn(instance.features, instance.ends, instance.right));
                  });
        walk.through(*lesson);
    }
    print("held out", counts[0]);
    print("held out, synonyms", counts[1]);
    models.sketch.freeze(false);
    models.columns.freeze(false);
}

}  // namespace querent::training
