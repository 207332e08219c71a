// Names of result columns: short, readable, each once.
#pragma once

#include <string>
#include <vector>

namespace querent::language {

/// Hands out names, numbering those that were given before.
class Titles {
public:
    std::string fresh(const std::string& wanted);

private:
    std::vector<std::string> given_;
};

}  // namespace querent::language
