#include "app/signals.hpp"

#include <pthread.h>

#include <csignal>
#include <cstdlib>
#include <thread>

namespace querent::app {

std::stop_token stop_on_signals() {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    std::stop_source source;
    // Detached: it waits for the whole life of the process, and has nothing to tidy up.
    std::thread([source, wanted]() mutable {
        int signal = 0;
        while (sigwait(&wanted, &signal) != 0) {
        }
        source.request_stop();
        while (sigwait(&wanted, &signal) != 0) {
        }
        std::_Exit(128 + signal);
    }).detach();
    return source.get_token();
}

}  // namespace querent::app
