/*
 * Grupo 7
 * TP IPC - datagramas (servidor)
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536

static char buffer[TAM_BUFFER];

static void
registrar(const char* ip, const char* texto, int largo)
{
  char renglon[256];

  sprintf(renglon, "%s dice: %.*s", ip, largo, texto);
  puts(renglon);
}

int
main(int argc, char* argv[])
{
  int socket_fd;
  struct sockaddr_in serv, cli;
  socklen_t largo_cliente;
  ssize_t recib;
  unsigned long contador = 0;
  char* endptr;
  long numPuerto;

  if (argc != 2) {
    fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
    return EXIT_FAILURE;
  }
  numPuerto = strtol(argv[1], &endptr, 10);
  if (*argv[1] == '\0' || *endptr != '\0' || numPuerto < 1 || numPuerto > 65535) {
    fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
    return EXIT_FAILURE;
  }

  socket_fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (socket_fd < 0) {
    perror("Error al crear el socket");
    return EXIT_FAILURE;
  }

  memset(&serv, 0, sizeof(serv));
  serv.sin_family = AF_INET;
  serv.sin_addr.s_addr = htonl(INADDR_ANY);
  serv.sin_port = htons((unsigned short)numPuerto);

  if (bind(socket_fd, (struct sockaddr*)&serv, sizeof(serv)) < 0) {
    perror("Error en bind");
    close(socket_fd);
    return EXIT_FAILURE;
  }

  printf("=== Servidor de eco UDP ===\n");
  printf("Esperando mensajes en el puerto %ld...\n", numPuerto);
  fflush(stdout);

  while (1) {
    largo_cliente = sizeof(cli);
    recib = recvfrom(
      socket_fd, buffer, sizeof(buffer), 0, (struct sockaddr*)&cli, &largo_cliente);
    if (recib < 0) {
      perror("Error en recvfrom");
      continue;
    }

    contador++;
    registrar(inet_ntoa(cli.sin_addr), buffer, (int)recib);
    fflush(stdout);

    if (sendto(
          socket_fd, buffer, (size_t)recib, 0, (struct sockaddr*)&cli, largo_cliente) < 0)
      perror("Error en sendto");
  }
}
