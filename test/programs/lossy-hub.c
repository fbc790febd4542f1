/*
 * lossy-hub LOSS DUPLICATES MIN_MS MAX_MS NAMESPACE...
 *
 * A hub in userspace between network namespaces: puts a tap device named eth0 into each and hands every frame on to all the
 * others, each copy with a chance of LOSS percent to be lost and of DUPLICATES percent to come twice, delayed by MIN_MS to
 * MAX_MS milliseconds at random (so frames overtake each other). A line "LOSS DUPLICATES MIN_MS MAX_MS" on stdin changes that.
 * Prints "ready" once the devices are there, and on the end of stdin "FORWARDED LOST DUPLICATED OVERFLOWN", then ends.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define MAX_PORTS 64
#define MAX_FRAME 1600
#define MAX_WAITING 16384

struct copy {
  double due_ms;
  int port;
  int length;
  unsigned char bytes[MAX_FRAME];
};

static struct copy *heap[MAX_WAITING];
static int waiting;
static int ports[MAX_PORTS];
static int port_count;
static double loss, duplicates, min_ms, max_ms;
static unsigned long forwarded, lost, duplicated, overflown;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int chance(double percent) { return drand48() * 100 < percent; }

static int open_tap(const char *namespace, int home) {
  char path[256];
  snprintf(path, sizeof path, "/run/netns/%s", namespace);
  int there = open(path, O_RDONLY | O_CLOEXEC);
  if (there < 0) die(path);
  if (setns(there, CLONE_NEWNET) != 0) die("setns");
  close(there);
  int tap = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (tap < 0) die("/dev/net/tun");
  struct ifreq request = {0};
  strcpy(request.ifr_name, "eth0");
  request.ifr_flags = IFF_TAP | IFF_NO_PI;
  if (ioctl(tap, TUNSETIFF, &request) != 0) die("TUNSETIFF");
  if (setns(home, CLONE_NEWNET) != 0) die("setns");
  return tap;
}

static void swap(int a, int b) {
  struct copy *kept = heap[a];
  heap[a] = heap[b];
  heap[b] = kept;
}

static void enqueue(int port, const unsigned char *bytes, int length) {
  if (waiting == MAX_WAITING) {
    overflown++;
    return;
  }
  struct copy *copy = malloc(sizeof *copy);
  if (copy == NULL) die("malloc");
  copy->due_ms = now_ms() + min_ms + drand48() * (max_ms - min_ms);
  copy->port = port;
  copy->length = length;
  memcpy(copy->bytes, bytes, length);
  int at = waiting++;
  heap[at] = copy;
  for (; at > 0 && heap[at]->due_ms < heap[(at - 1) / 2]->due_ms; at = (at - 1) / 2) swap(at, (at - 1) / 2);
}

static struct copy *dequeue(void) {
  struct copy *first = heap[0];
  heap[0] = heap[--waiting];
  for (int at = 0;;) {
    int least = at;
    for (int child = 2 * at + 1; child <= 2 * at + 2 && child < waiting; child++)
      if (heap[child]->due_ms < heap[least]->due_ms) least = child;
    if (least == at) return first;
    swap(at, least);
    at = least;
  }
}

static void take_from(int from) {
  unsigned char frame[MAX_FRAME];
  int length;
  while ((length = read(ports[from], frame, sizeof frame)) > 0) {
    for (int to = 0; to < port_count; to++) {
      if (to == from) continue;
      if (chance(loss)) {
        lost++;
        continue;
      }
      enqueue(to, frame, length);
      if (!chance(duplicates)) continue;
      duplicated++;
      enqueue(to, frame, length);
    }
  }
}

static void deliver_due(void) {
  while (waiting > 0 && heap[0]->due_ms <= now_ms()) {
    struct copy *copy = dequeue();
    if (write(ports[copy->port], copy->bytes, copy->length) == copy->length) forwarded++;
    free(copy);
  }
}

/* Whether stdin goes on. */
static int obey(void) {
  char line[256];
  int length = read(0, line, sizeof line - 1);
  if (length <= 0) return 0;
  line[length] = '\0';
  return sscanf(line, "%lf %lf %lf %lf", &loss, &duplicates, &min_ms, &max_ms) == 4;
}

int main(int argc, char **argv) {
  if (argc < 6 || argc - 5 > MAX_PORTS) return 2;
  loss = atof(argv[1]);
  duplicates = atof(argv[2]);
  min_ms = atof(argv[3]);
  max_ms = atof(argv[4]);
  srand48(getpid());
  int home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
  if (home < 0) die("/proc/self/ns/net");
  struct pollfd polled[MAX_PORTS + 1] = {{.fd = 0, .events = POLLIN}};
  for (; port_count < argc - 5; port_count++) {
    ports[port_count] = open_tap(argv[5 + port_count], home);
    polled[port_count + 1] = (struct pollfd){.fd = ports[port_count], .events = POLLIN};
  }
  puts("ready");
  fflush(stdout);
  for (;;) {
    double left = waiting > 0 ? heap[0]->due_ms - now_ms() : 1000;
    poll(polled, port_count + 1, left < 0 ? 0 : (int)left + 1);
    if (polled[0].revents != 0 && !obey()) break;
    for (int port = 0; port < port_count; port++)
      if (polled[port + 1].revents & POLLIN) take_from(port);
    deliver_due();
  }
  printf("%lu %lu %lu %lu\n", forwarded, lost, duplicated, overflown);
  return 0;
}
