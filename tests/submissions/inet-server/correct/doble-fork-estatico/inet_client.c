/* Cliente TCP */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65536

int main(int argc, char *argv[])
{
  static char linea[TAM + 1];
  struct sockaddr_in dir;
  int sd, puerto = 0, sobra = 0, c, n, i, largo;

  if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%n", &puerto, &sobra) != 1
      || argv[2][sobra] != '\0' || puerto < 1 || puerto > 65535) {
    fprintf(stderr, "Sintaxis: %s direccion puerto\n", argv[0]);
    exit(1);
  }
  memset(&dir, 0, sizeof(dir));
  dir.sin_family = AF_INET;
  dir.sin_port = htons(puerto);
  if (inet_aton(argv[1], &dir.sin_addr) == 0) {
    fprintf(stderr, "%s: la dirección no es válida\n", argv[1]);
    exit(1);
  }
  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0) {
    perror("socket");
    exit(1);
  }
  if (connect(sd, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
    perror("connect");
    exit(1);
  }

  for (;;) {
    largo = 0;
    while ((c = getchar()) != EOF && c != '\n') {
      if (largo == TAM) {
        fprintf(stderr, "La línea no entra en %d bytes\n", TAM);
        exit(1);
      }
      linea[largo++] = c;
    }
    if (c == EOF && largo == 0)
      break;
    linea[largo++] = '\n';

    for (i = 0; i < largo; i += n) {
      n = send(sd, linea + i, largo - i, MSG_NOSIGNAL);
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
