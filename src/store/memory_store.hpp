// The store that forgets when the program ends: the fake for tests, held to the same conformance
// test.
#pragma once

#include <memory>

#include "store/store.hpp"

namespace querent::store {

std::unique_ptr<Store> make_memory_store();

}  // namespace querent::store
