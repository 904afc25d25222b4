/*
 * Emulates a long or bad link between two network namespaces.
 *
 *   linkemu NAMESPACE_A NAMESPACE_B DELAY_MS LOSS_PERCENT RATE_MBIT QUEUE_PACKETS
 *
 * Makes a TUN device `emu0` in each namespace and carries packets from one to the other. Each direction has its own
 * thread that takes packets in and another that lets them out. DELAY_MS is one way; RATE_MBIT 0 is unlimited; a packet
 * that finds QUEUE_PACKETS waiting is dropped. Prints "ready" once both devices are there, and runs until it is killed.
 * (Linux has netem for this, but many kernels come without it.)
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define DEVICE "emu0"
#define PACKET_BYTES 1600
#define QUEUE_SLOTS 65536
#define NANOSECONDS 1000000000ull
/* Sleeping for less than this costs more than it brings. */
#define SHORTEST_SLEEP 20000ull

struct packet {
  uint64_t due;
  int length;
  unsigned char bytes[PACKET_BYTES];
};

/* A ring with one writer and one reader: `put` and `taken` only grow. */
struct direction {
  int from, to;
  struct packet *ring;
  uint64_t put, taken;
  pthread_mutex_t lock;
  pthread_cond_t arrived;
  uint64_t delay;
  double loss;
  double nanoseconds_per_byte;
  uint64_t most_waiting;
  /* When the last packet will have left the bottleneck. */
  uint64_t busy_until;
  unsigned seed;
};

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * NANOSECONDS + (uint64_t)time.tv_nsec;
}

static void sleep_until(uint64_t due) {
  struct timespec time = {(time_t)(due / NANOSECONDS), (long)(due % NANOSECONDS)};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
}

/* The file of a new TUN device in a namespace. Leaves this thread in that namespace. */
static int open_device(const char *namespace) {
  char path[256];
  snprintf(path, sizeof path, "/run/netns/%s", namespace);
  int namespace_file = open(path, O_RDONLY);
  if (namespace_file < 0 || setns(namespace_file, CLONE_NEWNET) < 0) fail(path);
  close(namespace_file);
  int device = open("/dev/net/tun", O_RDWR);
  if (device < 0) fail("/dev/net/tun");
  struct ifreq request;
  memset(&request, 0, sizeof request);
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  strcpy(request.ifr_name, DEVICE);
  if (ioctl(device, TUNSETIFF, &request) < 0) fail(DEVICE);
  return device;
}

static int is_lost(struct direction *direction) {
  return direction->loss > 0 && rand_r(&direction->seed) / (double)RAND_MAX < direction->loss;
}

static uint64_t waiting(struct direction *direction) {
  pthread_mutex_lock(&direction->lock);
  uint64_t count = direction->put - direction->taken;
  pthread_mutex_unlock(&direction->lock);
  return count;
}

/* When a packet that comes now is out of the bottleneck. */
static uint64_t serialise(struct direction *direction, int length) {
  uint64_t start = now();
  if (direction->nanoseconds_per_byte <= 0) return start;
  if (direction->busy_until > start) start = direction->busy_until;
  direction->busy_until = start + (uint64_t)(length * direction->nanoseconds_per_byte);
  return direction->busy_until;
}

static void *take_in(void *argument) {
  struct direction *direction = argument;
  unsigned char bytes[PACKET_BYTES];
  for (;;) {
    int length = (int)read(direction->from, bytes, sizeof bytes);
    if (length <= 0 || is_lost(direction) || waiting(direction) >= direction->most_waiting) continue;
    struct packet *packet = &direction->ring[direction->put % QUEUE_SLOTS];
    packet->due = serialise(direction, length) + direction->delay;
    packet->length = length;
    memcpy(packet->bytes, bytes, (size_t)length);
    pthread_mutex_lock(&direction->lock);
    direction->put++;
    pthread_cond_signal(&direction->arrived);
    pthread_mutex_unlock(&direction->lock);
  }
  return NULL;
}

static void *let_out(void *argument) {
  struct direction *direction = argument;
  for (;;) {
    pthread_mutex_lock(&direction->lock);
    while (direction->taken == direction->put) pthread_cond_wait(&direction->arrived, &direction->lock);
    pthread_mutex_unlock(&direction->lock);
    struct packet *packet = &direction->ring[direction->taken % QUEUE_SLOTS];
    if (packet->due > now() + SHORTEST_SLEEP) sleep_until(packet->due);
    /* What a device that is down refuses is lost, as on any network. */
    ssize_t written = write(direction->to, packet->bytes, (size_t)packet->length);
    (void)written;
    pthread_mutex_lock(&direction->lock);
    direction->taken++;
    pthread_mutex_unlock(&direction->lock);
  }
  return NULL;
}

static void start(struct direction *direction, char **settings) {
  double rate = atof(settings[2]);
  uint64_t queue = strtoull(settings[3], NULL, 10);
  direction->delay = (uint64_t)(atof(settings[0]) * 1e6);
  direction->loss = atof(settings[1]) / 100;
  direction->nanoseconds_per_byte = rate > 0 ? 8000.0 / rate : 0;
  direction->most_waiting = queue < QUEUE_SLOTS ? queue : QUEUE_SLOTS;
  direction->ring = malloc(sizeof(struct packet) * QUEUE_SLOTS);
  if (direction->ring == NULL) fail("memory");
  pthread_mutex_init(&direction->lock, NULL);
  pthread_cond_init(&direction->arrived, NULL);
  pthread_t in, out;
  if (pthread_create(&in, NULL, take_in, direction) != 0 || pthread_create(&out, NULL, let_out, direction) != 0)
    fail("thread");
}

int main(int count, char **words) {
  if (count != 7) {
    fprintf(stderr, "usage: %s NAMESPACE_A NAMESPACE_B DELAY_MS LOSS_PERCENT RATE_MBIT QUEUE_PACKETS\n", words[0]);
    return 2;
  }
  static struct direction there, back;
  there.from = back.to = open_device(words[1]);
  there.to = back.from = open_device(words[2]);
  there.seed = 42;
  back.seed = 43;
  start(&there, words + 3);
  start(&back, words + 3);
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
