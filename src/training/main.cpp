// Trains the learnt part of the parser: tools/train says how it is called.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "training/report.hpp"
#include "training/weight_file.hpp"

namespace {

using namespace querent;
using namespace querent::training;

constexpr std::size_t folds = 5;
constexpr std::size_t candidates_max = 40;
constexpr unsigned base_rounds = 2, ranker_rounds = 4;
constexpr std::uint64_t seed = 7;

struct Options {
    std::string data, copies, vectors, out, failures;
    std::string fold_weights;       // a folder for the weights that did not see a fold
    std::size_t folds_run = folds;  // fewer: a quicker look, and a ranker that saw less
};

Options read_options(int count, char** arguments) {
    Options options;
    for (int k = 1; k + 1 < count; k += 2) {
        const std::string name = arguments[k], value = arguments[k + 1];
        if (name == "--data") options.data = value;
        if (name == "--copies") options.copies = value;
        if (name == "--vectors") options.vectors = value;
        if (name == "--out") options.out = value;
        if (name == "--failures") options.failures = value;
        if (name == "--fold-weights") options.fold_weights = value;
        if (name == "--folds") options.folds_run = std::stoul(value);
    }
    return options;
}

std::vector<unsigned char> read_bytes(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

class Stopwatch {
public:
    void say(const char* what) {
        const auto now = std::chrono::steady_clock::now();
        std::printf("  %s: %.1f s\n", what, std::chrono::duration<double>(now - start_).count());
        std::fflush(stdout);
        start_ = now;
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Databases go to folds whole: a parser that has seen a schema is none for the schemas of its
/// users.
std::map<const World*, std::size_t> fold_of_worlds(const Corpus& corpus) {
    std::vector<const World*> worlds;
    for (const auto& [name, world] : corpus.worlds) worlds.push_back(world.get());
    std::mt19937_64 random(seed);
    for (std::size_t k = worlds.size(); k > 1; --k) std::swap(worlds[k - 1], worlds[random() % k]);
    std::map<const World*, std::size_t> fold;
    for (std::size_t k = 0; k < worlds.size(); ++k) fold[worlds[k]] = k % folds;
    return fold;
}

std::vector<Lesson> lessons_of(const Corpus& corpus) {
    const auto fold = fold_of_worlds(corpus);
    std::vector<Lesson> lessons;
    std::map<std::string, std::size_t> reasons;
    for (const Example& example : corpus.examples) {
        Lesson lesson;
        lesson.example = &example;
        lesson.fold = fold.at(example.world);
        lesson.question = std::make_unique<learnt::Question>(
            example.question, *example.world->schema, example.world->values);
        lesson.features = std::make_unique<learnt::QuestionFeatures>(*lesson.question);
        lesson.derivation = derive(example, *lesson.question, lesson.why);
        if (!lesson.derivation) ++reasons[lesson.why];
        lessons.push_back(std::move(lesson));
    }
    std::printf("%zu questions; without a derivation:", lessons.size());
    for (const auto& [why, count] : reasons) std::printf(" %s %zu,", why.c_str(), count);
    std::printf("\n");
    return lessons;
}

std::vector<const Lesson*> learnable(const std::vector<Lesson>& lessons, std::size_t without) {
    std::vector<const Lesson*> chosen;
    for (const Lesson& lesson : lessons) {
        if (lesson.fold != without && lesson.derivation) chosen.push_back(&lesson);
    }
    return chosen;
}

/// What models that never saw its databases make of a fold.
struct Fold {
    std::unique_ptr<BaseModels> models;
    std::vector<Case> cases;
    std::unique_ptr<Ranker> ranker;  // never saw its databases either
    std::vector<Outcome> outcomes;
};

std::vector<const Case*> all_but(const std::vector<Fold>& judged, std::size_t without) {
    std::vector<const Case*> chosen;
    for (std::size_t k = 0; k < judged.size(); ++k) {
        if (k == without) continue;
        for (const Case& asked : judged[k].cases) chosen.push_back(&asked);
    }
    return chosen;
}

std::vector<Outcome> all_outcomes(const std::vector<Fold>& judged, std::size_t without) {
    std::vector<Outcome> all;
    for (std::size_t k = 0; k < judged.size(); ++k) {
        if (k != without)
            all.insert(all.end(), judged[k].outcomes.begin(), judged[k].outcomes.end());
    }
    return all;
}

/// The parser of everything but one fold, and the names of that fold's databases beside it.
void write_fold(const std::string& folder, std::size_t k, std::vector<Fold>& judged) {
    const std::string file = folder + "/fold" + std::to_string(k);
    write_weights(file + ".bin", *judged[k].models, *judged[k].ranker,
                  calibrate(all_outcomes(judged, k)));
    std::ofstream names(file + ".txt");
    std::set<std::string> databases;
    for (const Case& asked : judged[k].cases) databases.insert(asked.lesson->example->world->name);
    for (const std::string& name : databases) names << name << '\n';
}

std::vector<Fold> judged_folds(const std::vector<Lesson>& lessons, const Options& options,
                               Stopwatch& watch) {
    Judge judge(options.copies);
    std::vector<Fold> judged(options.folds_run);
    for (std::size_t k = 0; k < judged.size(); ++k) {
        judged[k].models = std::make_unique<BaseModels>();
        learn(*judged[k].models, learnable(lessons, k), base_rounds, seed + k);
        watch.say("clause and column models");
        judged[k].cases = candidates_of(lessons, k, *judged[k].models, judge, candidates_max);
        watch.say("candidates judged");
        if (options.fold_weights.empty()) judged[k].models.reset();
    }
    for (std::size_t k = 0; k < judged.size(); ++k) {
        judged[k].ranker = std::make_unique<Ranker>();
        judged[k].ranker->learn(all_but(judged, k), ranker_rounds, seed + k);
        judged[k].outcomes = outcomes_of(judged[k].cases, *judged[k].ranker, judge);
        print(("fold " + std::to_string(k)).c_str(), judged[k].outcomes);
    }
    for (std::size_t k = 0; k < judged.size() && !options.fold_weights.empty(); ++k)
        write_fold(options.fold_weights, k, judged);
    const std::vector<Outcome> all = all_outcomes(judged, folds);
    print("all folds", all);
    watch.say("rankers");
    if (!options.failures.empty()) write_failures(options.failures, all);
    return judged;
}

}  // namespace

int main(int count, char** arguments) {
    const Options options = read_options(count, arguments);
    Stopwatch watch;
    const std::vector<unsigned char> bytes = read_bytes(options.vectors);
    const auto vectors = learnt::WordVectors::read(bytes);
    if (!vectors.ok()) {
        std::fprintf(stderr, "%s: %s\n", options.vectors.c_str(), vectors.error().detail.c_str());
        return 1;
    }
    const Corpus corpus = load(options.data, vectors.value());
    const std::vector<Lesson> lessons = lessons_of(corpus);
    watch.say("read and linked");

    const std::vector<Fold> judged = judged_folds(lessons, options, watch);
    if (options.out.empty()) return 0;

    BaseModels models;
    learn(models, learnable(lessons, folds), base_rounds, seed);
    Ranker ranker;
    ranker.learn(all_but(judged, folds), ranker_rounds, seed);
    const bool written =
        write_weights(options.out, models, ranker, calibrate(all_outcomes(judged, folds)));
    watch.say("final models");
    return written ? 0 : 1;
}
