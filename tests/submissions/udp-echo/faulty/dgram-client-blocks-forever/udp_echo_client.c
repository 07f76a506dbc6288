// Eco UDP - cliente
// Sistemas Operativos I - 2023
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536

static char buffer[TAM_BUFFER];

static int misma_direccion(const struct sockaddr_in *a, const struct sockaddr_in *b) {
  return a->sin_addr.s_addr == b->sin_addr.s_addr && a->sin_port == b->sin_port;
}

/* Espera un datagrama del servidor; los que mande otro se descartan.
   Devuelve sus bytes, -1 si hubo un error o -2 si se acabó el tiempo. */
static ssize_t esperar_respuesta(int socket_fd, const struct sockaddr_in *serv) {
  for (;;) {
    struct sockaddr_in remitente;
    socklen_t cant = sizeof(remitente);
    ssize_t n;

    n = recvfrom(socket_fd, buffer, sizeof(buffer), 0, (struct sockaddr *)&remitente,
                 &cant);
    if (n < 0) return -1;
    if (misma_direccion(&remitente, serv)) return n;
  }
}

int main(int argc, char *argv[]) {
  int socket_fd;
  struct sockaddr_in serv;
  char *texto_linea = NULL, *fin;
  size_t capacidad = 0;
  ssize_t cant, n;
  long prt;

  if (argc != 3) {
    fprintf(stderr, "Faltan argumentos. Uso: %s HOST PUERTO\n", argv[0]);
    return EXIT_FAILURE;
  }

  memset(&serv, 0, sizeof(serv));
  serv.sin_family = AF_INET;
  if (inet_pton(AF_INET, argv[1], &serv.sin_addr) != 1) {
    fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
    return EXIT_FAILURE;
  }
  prt = strtol(argv[2], &fin, 10);
  if (*argv[2] == '\0' || *fin != '\0' || prt < 1 || prt > 65535) {
    fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
    return EXIT_FAILURE;
  }
  serv.sin_port = htons((unsigned short)prt);

  socket_fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (socket_fd < 0) {
    perror("Error al crear el socket");
    return EXIT_FAILURE;
  }

  while ((cant = getline(&texto_linea, &capacidad, stdin)) >= 0) {
    if (cant > 0 && texto_linea[cant - 1] == '\n') cant--;

    if (sendto(socket_fd, texto_linea, (size_t)cant, 0, (struct sockaddr *)&serv,
               sizeof(serv)) < 0) {
      perror("Error en sendto");
      return EXIT_FAILURE;
    }

    n = esperar_respuesta(socket_fd, &serv);
    if (n < 0) {
      perror("Error al esperar la respuesta");
      return EXIT_FAILURE;
    }

    printf("Respuesta del servidor: ");
    fwrite(buffer, 1, (size_t)n, stdout);
    printf("\n");
    fflush(stdout);
  }

  free(texto_linea);
  close(socket_fd);
  return EXIT_SUCCESS;
}
