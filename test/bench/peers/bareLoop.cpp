// The queueing work of scenarios/queue-network.yaml as a bare event loop: no facts, no messages, no digest, one
// future event list. What is left of a simulator when all else is taken away; g++ -O2 -std=c++17.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <queue>
#include <vector>

namespace {

constexpr int kStations = 31;
constexpr int kOfficers = 5;
constexpr double kDelay = 1.0;
constexpr double kServiceRate = 1.0;
constexpr double kArrivalRate = 0.8 * kOfficers * kServiceRate;

enum class Kind : std::uint8_t { kArrival, kOutServed, kArrivedThere, kInServed };

struct Event {
  double at;
  std::uint64_t sequence;
  std::uint32_t subject;  // a station for an arrival, a job otherwise
  Kind kind;
};

struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.at > b.at || (a.at == b.at && a.sequence > b.sequence);
  }
};

struct Desk {
  int busy = 0;
  std::deque<std::uint32_t> line;
};

struct Job {
  double came;
  int from;
  int to;
};

// Xorshift32 (Marsaglia 2003), as the JavaScript peers use it.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : state_((seed * 2654435761u) | 1u) {}
  double uniform() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return (state_ + 0.5) / 4294967296.0;
  }
  double exponential(double rate) { return -std::log(uniform()) / rate; }

 private:
  std::uint32_t state_;
};

class Network {
 public:
  Network(long jobs_each, std::uint32_t seed) : left_(kStations, jobs_each), chance_(seed) {}

  void run() {
    for (int station = 0; station < kStations; ++station) expect(station);
    while (!events_.empty()) {
      const Event event = events_.top();
      events_.pop();
      now_ = event.at;
      handle(event);
    }
  }

  long done() const { return done_; }
  double minutes() const { return minutes_; }

 private:
  void handle(const Event& event) {
    switch (event.kind) {
      case Kind::kArrival: {
        const int station = static_cast<int>(event.subject);
        seize(out_[station], hire(station), Kind::kOutServed);
        expect(station);
        return;
      }
      case Kind::kOutServed: {
        Job& job = jobs_[event.subject];
        release(out_[job.from], Kind::kOutServed);
        const int other = static_cast<int>(chance_.uniform() * (kStations - 1));
        job.to = other < job.from ? other : other + 1;
        schedule(kDelay, event.subject, Kind::kArrivedThere);
        return;
      }
      case Kind::kArrivedThere:
        seize(in_[jobs_[event.subject].to], event.subject, Kind::kInServed);
        return;
      case Kind::kInServed: {
        const Job& job = jobs_[event.subject];
        release(in_[job.to], Kind::kInServed);
        minutes_ += now_ - job.came;
        ++done_;
        free_.push_back(event.subject);
      }
    }
  }

  void expect(int station) {
    if (left_[station]-- > 0) schedule(chance_.exponential(kArrivalRate), station, Kind::kArrival);
  }

  std::uint32_t hire(int station) {
    const Job job{now_, station, -1};
    if (free_.empty()) {
      jobs_.push_back(job);
      return static_cast<std::uint32_t>(jobs_.size() - 1);
    }
    const std::uint32_t place = free_.back();
    free_.pop_back();
    jobs_[place] = job;
    return place;
  }

  void seize(Desk& desk, std::uint32_t job, Kind served) {
    if (desk.busy == kOfficers) {
      desk.line.push_back(job);
      return;
    }
    ++desk.busy;
    schedule(chance_.exponential(kServiceRate), job, served);
  }

  void release(Desk& desk, Kind served) {
    if (desk.line.empty()) {
      --desk.busy;
      return;
    }
    const std::uint32_t next = desk.line.front();
    desk.line.pop_front();
    schedule(chance_.exponential(kServiceRate), next, served);
  }

  void schedule(double delay, std::uint32_t subject, Kind kind) {
    events_.push({now_ + delay, sequence_++, subject, kind});
  }

  std::priority_queue<Event, std::vector<Event>, Later> events_;
  std::vector<Desk> out_ = std::vector<Desk>(kStations);
  std::vector<Desk> in_ = std::vector<Desk>(kStations);
  std::vector<Job> jobs_;
  std::vector<std::uint32_t> free_;
  std::vector<long> left_;
  Chance chance_;
  double now_ = 0;
  std::uint64_t sequence_ = 0;
  long done_ = 0;
  double minutes_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: %s JOBS_EACH SEED\n", arguments[0]);
    return 2;
  }
  Network network(std::atol(arguments[1]), static_cast<std::uint32_t>(std::atol(arguments[2])));
  const auto began = std::chrono::steady_clock::now();
  network.run();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  std::printf("{\"transfers\":%ld,\"seconds\":%.6f,\"meanMinutes\":%.6f}\n", network.done(), seconds,
              network.minutes() / network.done());
}
