/*
 * Eco UDP (cliente)
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXIMO 1400

static void abortar(const char *motivo) {
  fprintf(stderr, "udp_echo_client: %s\n", motivo);
  exit(EXIT_FAILURE);
}

static size_t responder(int s, char *donde, size_t capac) {
  struct timeval cinco = {5, 0};
  fd_set leer;
  ssize_t n;

  FD_ZERO(&leer);
  FD_SET(s, &leer);
  switch (select(s + 1, &leer, NULL, NULL, &cinco)) {
    case -1:
      perror("select");
      exit(EXIT_FAILURE);
    case 0:
      abortar("el servidor no respondió");
  }
  if ((n = recv(s, donde, capac, 0)) < 0) {
    perror("recv");
    exit(EXIT_FAILURE);
  }
  return (size_t)n;
}

int main(int argc, char *argv[]) {
  struct sockaddr_in serv = {0};
  char *linea = NULL, *rta, *resto;
  size_t capac = 0, n;
  ssize_t len;
  unsigned long prt;

  if (argc != 3) abortar("hacen falta HOST y PUERTO");
  prt = strtoul(argv[2], &resto, 10);
  if (resto == argv[2] || *resto != '\0' || prt - 1 >= 65535)
    abortar("el puerto no es válido");
  serv.sin_family = AF_INET;
  serv.sin_port = htons((in_port_t)prt);
  if (inet_pton(AF_INET, argv[1], &serv.sin_addr) != 1)
    abortar("la dirección no es válida");

  int s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s < 0 || connect(s, (struct sockaddr *)&serv, sizeof serv) < 0) {
    perror("No hay socket");
    return EXIT_FAILURE;
  }
  if ((rta = malloc(65507)) == NULL) abortar("no hay memoria");

  while ((len = getline(&linea, &capac, stdin)) >= 0) {
    if (len > 0 && linea[len - 1] == '\n') len--;
    if (len > MAXIMO) abortar("la línea es demasiado larga");
    if (send(s, linea, (size_t)len, 0) < 0) {
      perror("send");
      return EXIT_FAILURE;
    }
    n = responder(s, rta, 65507);
    printf("\n%zu bytes: ", n);
    fwrite(rta, 1, n, stdout);
  }
  free(rta);
  free(linea);
  close(s);
  _exit(EXIT_SUCCESS);
}
