// Eco UDP - cliente
// SO 2C
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

static struct sockaddr_in serv;

static int
resolver(const char* host, const char* nro_puerto)
{
  struct addrinfo pistas = { .ai_family = AF_INET,
                             .ai_socktype = SOCK_DGRAM,
                             .ai_flags = AI_NUMERICSERV };
  struct addrinfo* r;
  char* sobra_txt;
  long n = strtol(nro_puerto, &sobra_txt, 10);

  if (*nro_puerto == '\0' || *sobra_txt != '\0' || n < 1 || n > 65535) {
    fprintf(stderr, "%s no es un puerto\n", nro_puerto);
    return -1;
  }
  int e = getaddrinfo(host, nro_puerto, &pistas, &r);
  if (e != 0) {
    fprintf(stderr, "%s: %s\n", host, gai_strerror(e));
    return -1;
  }
  memcpy(&serv, r->ai_addr, sizeof serv);
  freeaddrinfo(r);
  return 0;
}

static ssize_t
esperar(int s, int reloj, char* resp, size_t espacio)
{
  struct itimerspec plazo = { .it_value = { .tv_sec = 5 } };

  timerfd_settime(reloj, 0, &plazo, NULL);
  for (;;) {
    struct pollfd p[2] = { { .fd = s, .events = POLLIN },
                           { .fd = reloj, .events = POLLIN } };
    struct sockaddr_in de;
    socklen_t tamanio = sizeof de;

    if (poll(p, 2, -1) == -1) {
      perror("poll");
      return -1;
    }
    if (p[0].revents) {
      ssize_t n = recvfrom(s, resp, espacio, 0, (struct sockaddr*)&de, &tamanio);
      if (n == -1) {
        perror("recvfrom");
        return -1;
      }
      if (de.sin_addr.s_addr == serv.sin_addr.s_addr && de.sin_port == serv.sin_port)
        return n;
    }
    if (p[1].revents) {
      fprintf(stderr, "Tiempo agotado\n");
      return -1;
    }
  }
}

int
main(int argc, char* argv[])
{
  static char resp[65536];
  char* renglon = NULL;
  size_t espacio = 0;
  ssize_t n;

  if (argc != 3) {
    fprintf(stderr, "Uso: udp_echo_client HOST PUERTO\n");
    return 1;
  }
  if (resolver(argv[1], argv[2]) == -1)
    return 1;
  int s = socket(AF_INET, SOCK_DGRAM, 0);
  int reloj = timerfd_create(CLOCK_MONOTONIC, 0);
  if (s == -1 || reloj == -1) {
    perror("udp_echo_client");
    return 1;
  }
  while ((n = getline(&renglon, &espacio, stdin)) != -1) {
    struct iovec pedacito = { renglon, (size_t)n };
    struct msghdr m = {
      .msg_name = &serv, .msg_namelen = sizeof serv, .msg_iov = &pedacito, .msg_iovlen = 1
    };

    if (sendmsg(s, &m, 0) == -1) {
      perror("sendmsg");
      return 1;
    }
    if ((n = esperar(s, reloj, resp, sizeof resp)) == -1)
      return 1;
    fwrite("* ", 1, 2, stdout);
    fwrite(resp, 1, (size_t)n, stdout);
    if (n == 0 || resp[n - 1] != '\n')
      putchar('\n');
    fflush(stdout);
  }
  free(renglon);
  return 0;
}
