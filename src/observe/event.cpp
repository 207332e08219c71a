#include "observe/event.hpp"

namespace querent::observe {

std::string_view name_of(Phase phase) {
    switch (phase) {
        case Phase::started:
            return "started";
        case Phase::finished:
            return "finished";
    }
    return "";
}

}  // namespace querent::observe
