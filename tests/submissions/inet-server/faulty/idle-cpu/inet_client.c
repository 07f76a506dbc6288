/*
 * Grupo 7
 * Práctica de sockets: TCP (cliente)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65536

int main(int argc, char *argv[]) {
  static char entrada[TAM + 1];
  struct sockaddr_in mi_dir;
  int sd, port = 0, sobra = 0, c, n, i, cant;

  if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%n", &port, &sobra) != 1 ||
      argv[2][sobra] != '\0' || port < 1 || port > 65535) {
    fprintf(stderr, "Modo de uso: %s direccion puerto\n", argv[0]);
    exit(1);
  }
  memset(&mi_dir, 0, sizeof(mi_dir));
  mi_dir.sin_family = AF_INET;
  mi_dir.sin_port = htons(port);
  if (inet_aton(argv[1], &mi_dir.sin_addr) == 0) {
    fprintf(stderr, "%s: la dirección no es válida\n", argv[1]);
    exit(1);
  }
  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0) {
    perror("socket");
    exit(1);
  }
  if (connect(sd, (struct sockaddr *)&mi_dir, sizeof(mi_dir)) < 0) {
    perror("connect");
    exit(1);
  }

  for (;;) {
    cant = 0;
    while ((c = getchar()) != EOF && c != '\n') {
      if (cant == TAM) {
        fprintf(stderr, "La línea no entra en %d bytes\n", TAM);
        exit(1);
      }
      entrada[cant++] = c;
    }
    if (c == EOF && cant == 0) break;
    entrada[cant++] = '\n';

    for (i = 0; i < cant; i += n) {
      n = send(sd, entrada + i, cant - i, MSG_NOSIGNAL);
      if (n < 0) {
        perror("send");
        exit(1);
      }
    }

    printf("Eco: ");
    do {
      char letra;

      n = recv(sd, &letra, 1, 0);
      if (n < 0) {
        perror("recv");
        exit(1);
      }
      if (n == 0) {
        fprintf(stderr, "El servidor se fue\n");
        exit(1);
      }
      c = letra;
      putchar(letra);
    } while (c != '\n');
    fflush(stdout);
  }
  close(sd);
  return 0;
}
