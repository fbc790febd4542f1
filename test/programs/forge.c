/*
 * forge WHAT FROM TO COUNT EVERY_US [TEXT]: packets with a source address that is not one's own, from a raw socket. Each `#`
 * in FROM's last number or in TEXT is replaced by the number of the packet (FROM: 1 to 250).
 *
 * udp: TEXT as a datagram to port 5670. first-fragment: only the first part of a larger datagram that begins so.
 * syn: asks for a TCP connection to port 5670 and never goes on.
 * icmp: port and host unreachable, quoting a datagram and a TCP segment that TO could have sent to FROM's port 5670.
 * Prints how many were sent.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORT 5670
#define MAX_TEXT 1200

static unsigned char packet[2048];

static uint16_t checksum(const void *bytes, int length) {
  const uint16_t *word = bytes;
  uint32_t sum = 0;
  for (; length > 1; length -= 2) sum += *word++;
  if (length == 1) sum += *(const unsigned char *)word;
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return (uint16_t)~sum;
}

static void numbered(char *out, size_t size, const char *text, int number) {
  const char *mark = strchr(text, '#');
  if (mark == NULL) snprintf(out, size, "%s", text);
  else snprintf(out, size, "%.*s%d%s", (int)(mark - text), text, number, mark + 1);
}

static void write_ip(unsigned char *at, int protocol, const char *from, const char *to, int length, int fragment) {
  struct iphdr *ip = (struct iphdr *)at;
  memset(ip, 0, sizeof *ip);
  ip->version = 4;
  ip->ihl = 5;
  ip->ttl = 64;
  ip->id = (uint16_t)random();
  ip->protocol = protocol;
  ip->frag_off = htons(fragment);
  ip->tot_len = htons(length);
  inet_pton(AF_INET, from, &ip->saddr);
  inet_pton(AF_INET, to, &ip->daddr);
  ip->check = checksum(ip, sizeof *ip);
}

/* Returns the length. A UDP checksum of 0 means none (RFC 768). */
static int datagram(const char *from, const char *to, const char *text, int is_fragment) {
  int length = strlen(text), carried = is_fragment ? 1200 : length;
  struct udphdr *udp = (struct udphdr *)(packet + sizeof(struct iphdr));
  memset(udp, 0, sizeof *udp);
  udp->source = htons(40000);
  udp->dest = htons(PORT);
  udp->len = htons(sizeof *udp + (is_fragment ? 8000 : length));
  memset(udp + 1, 'x', carried);
  memcpy(udp + 1, text, length);
  int total = sizeof(struct iphdr) + sizeof *udp + carried;
  write_ip(packet, IPPROTO_UDP, from, to, total, is_fragment ? IP_MF : 0);
  return total;
}

static int unreachable(const char *from, const char *to, int number) {
  struct icmphdr *icmp = (struct icmphdr *)(packet + sizeof(struct iphdr));
  unsigned char *quoted = (unsigned char *)(icmp + 1);
  int quoted_length = sizeof(struct iphdr) + 8;
  memset(icmp, 0, sizeof *icmp + quoted_length);
  icmp->type = ICMP_DEST_UNREACH;
  icmp->code = number % 2 ? ICMP_PORT_UNREACH : ICMP_HOST_UNREACH;
  write_ip(quoted, number % 4 < 2 ? IPPROTO_UDP : IPPROTO_TCP, to, from, 60, 0);
  uint16_t *ports = (uint16_t *)(quoted + sizeof(struct iphdr));
  ports[0] = htons(number % 8 < 4 ? PORT : 32768 + number % 28000);
  ports[1] = htons(PORT);
  int total = sizeof(struct iphdr) + sizeof *icmp + quoted_length;
  icmp->checksum = checksum(icmp, sizeof *icmp + quoted_length);
  write_ip(packet, IPPROTO_ICMP, from, to, total, 0);
  return total;
}

static int syn(const char *from, const char *to, int number) {
  struct tcphdr *tcp = (struct tcphdr *)(packet + sizeof(struct iphdr));
  memset(tcp, 0, sizeof *tcp);
  tcp->source = htons(1024 + number % 60000);
  tcp->dest = htons(PORT);
  tcp->seq = htonl((uint32_t)random());
  tcp->doff = 5;
  tcp->syn = 1;
  tcp->window = htons(64240);
  int total = sizeof(struct iphdr) + sizeof *tcp;
  write_ip(packet, IPPROTO_TCP, from, to, total, 0);
  struct {
    uint32_t from, to;
    uint8_t zero, protocol;
    uint16_t length;
    struct tcphdr tcp;
  } summed = {((struct iphdr *)packet)->saddr, ((struct iphdr *)packet)->daddr, 0, IPPROTO_TCP, htons(sizeof *tcp), *tcp};
  tcp->check = checksum(&summed, sizeof summed);
  return total;
}

/* Returns the length of the packet that is ready to be sent. */
static int make(const char *what, const char *from, const char *to, int number, const char *text) {
  if (strcmp(what, "icmp") == 0) return unreachable(from, to, number);
  if (strcmp(what, "syn") == 0) return syn(from, to, number);
  return datagram(from, to, text, strcmp(what, "first-fragment") == 0);
}

int main(int argc, char **argv) {
  if (argc < 6) return 2;
  const char *what = argv[1], *to = argv[3];
  int count = atoi(argv[4]), every_us = atoi(argv[5]), sent = 0, on = 1;
  int raw = socket(AF_INET, SOCK_RAW, IPPROTO_RAW);
  if (raw < 0 || setsockopt(raw, SOL_SOCKET, SO_BROADCAST, &on, sizeof on) != 0) {
    perror("raw socket");
    return 1;
  }
  struct sockaddr_in target = {.sin_family = AF_INET};
  inet_pton(AF_INET, to, &target.sin_addr);
  puts("begins");
  fflush(stdout);
  for (int i = 0; i < count; i++) {
    char from[64], text[MAX_TEXT];
    numbered(from, sizeof from, argv[2], 1 + i % 250);
    numbered(text, sizeof text, argc > 6 ? argv[6] : "", i);
    int length = make(what, from, to, i, text);
    if (sendto(raw, packet, length, 0, (struct sockaddr *)&target, sizeof target) == length) sent++;
    if (every_us > 0) usleep(every_us);
  }
  printf("{\"sent\":%d}\n", sent);
  return 0;
}
