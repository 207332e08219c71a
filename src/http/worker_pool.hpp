// Threads that run handlers.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace querent::http {

/// Threads: post() and full() from any thread; join() once.
class WorkerPool {
public:
    WorkerPool(unsigned threads, std::size_t waiting_max);
    ~WorkerPool() { join(); }
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Whether new requests should be turned away. Work of requests that were let in is always
    /// taken.
    [[nodiscard]] bool full() const;
    void post(std::function<void()> work);
    /// Returns when all posted work is done.
    void join();

private:
    void run();

    const std::size_t waiting_max_;
    mutable std::mutex mutex_;
    std::condition_variable news_;
    std::deque<std::function<void()>> waiting_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace querent::http
