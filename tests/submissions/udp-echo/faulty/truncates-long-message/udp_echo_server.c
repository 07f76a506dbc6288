/*
 * Sistemas Operativos
 * Práctica de sockets: UDP (servidor)
 */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

// Recibe hasta LOTE datagramas con una sola llamada y los devuelve igual.

#define LOTE 8
#define TAM 65507

static char buff[LOTE][TAM];
static struct sockaddr_in direcciones[LOTE];
static struct iovec partes[LOTE];
static struct mmsghdr lote[LOTE];

static void preparar(void) {
  for (int i = 0; i < LOTE; i++) {
    partes[i] = (struct iovec){.iov_base = buff[i], .iov_len = TAM};
    memset(&lote[i], 0, sizeof lote[i]);
    lote[i].msg_hdr.msg_name = &direcciones[i];
    lote[i].msg_hdr.msg_namelen = sizeof direcciones[i];
    lote[i].msg_hdr.msg_iov = &partes[i];
    lote[i].msg_hdr.msg_iovlen = 1;
  }
}

static void devolver(int s, int cuantos) {
  int hechos = 0;

  for (int i = 0; i < cuantos; i++) partes[i].iov_len = lote[i].msg_len;
  while (hechos < cuantos) {
    int r = sendmmsg(s, lote + hechos, (unsigned)(cuantos - hechos), 0);
    if (r == -1) {
      perror("sendmmsg");
      r = 1;  // ese no se pudo mandar: se pasa al siguiente
    }
    hechos += r;
  }
}

int main(int argc, char *argv[]) {
  struct sockaddr_in mia = {.sin_family = AF_INET};
  char *final;
  long prt = argc == 2 ? strtol(argv[1], &final, 10) : 0;

  if (argc != 2 || *final != '\0' || prt < 1 || prt > 65535) {
    fprintf(stderr, "Faltan argumentos. Uso: udp_echo_server PUERTO (1-65535)\n");
    return 1;
  }
  mia.sin_port = htons((in_port_t)prt);
  mia.sin_addr.s_addr = htonl(INADDR_ANY);

  int s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == -1 || bind(s, (struct sockaddr *)&mia, sizeof mia) == -1) {
    perror("udp_echo_server");
    return 1;
  }
  for (;;) {
    preparar();
    int n = recvmmsg(s, lote, LOTE, MSG_WAITFORONE, NULL);
    if (n == -1)
      perror("recvmmsg");
    else
      devolver(s, n);
  }
}
