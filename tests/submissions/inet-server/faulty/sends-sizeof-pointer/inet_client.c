#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void Salir(const char *texto) {
  fprintf(stderr, "inet_client: %s\n", texto);
  exit(EXIT_FAILURE);
}

static int Conectar(const char *host, const char *puerto) {
  struct sockaddr_in saddr = {.sin_family = AF_INET};
  char *final;
  unsigned long n = strtoul(puerto, &final, 10);

  if (final == puerto || *final != '\0' || n < 1 || n > 65535)
    Salir("el puerto debe ser un número de 1 a 65535");
  if (inet_pton(AF_INET, host, &saddr.sin_addr) != 1)
    Salir("el host debe ser una dirección IPv4");
  saddr.sin_port = htons((in_port_t)n);

  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) {
    perror("socket");
    exit(EXIT_FAILURE);
  }
  if (connect(fd, (struct sockaddr *)&saddr, sizeof(saddr)) < 0) {
    perror("connect");
    exit(EXIT_FAILURE);
  }
  return fd;
}

int main(int argc, char **argv) {
  char *line = NULL, *resp = NULL;
  size_t espacio = 0, lugar_eco = 0;
  ssize_t n;

  if (argc != 3) Salir("Forma de uso: inet_client HOST PUERTO");
  signal(SIGPIPE, SIG_IGN);

  int fd = Conectar(argv[1], argv[2]);
  FILE *red = fdopen(fd, "r");
  if (red == NULL) {
    perror("fdopen");
    return EXIT_FAILURE;
  }
  while ((n = getline(&line, &espacio, stdin)) > 0) {
    size_t hecho = 0;

    if (line[n - 1] != '\n') line[n++] = '\n';
    if (n > 65537) Salir("línea demasiado larga");
    while (hecho < sizeof(line)) {
      ssize_t k = write(fd, line + hecho, sizeof(line) - hecho);
      if (k < 0) {
        perror("write");
        return EXIT_FAILURE;
      }
      hecho += (size_t)k;
    }
    n = getline(&resp, &lugar_eco, red);
    if (n < 1 || resp[n - 1] != '\n') Salir("el servidor cerró la conexión");
    printf("-> ");
    fwrite(resp, 1, (size_t)n, stdout);
    fflush(stdout);
  }
  free(line);
  free(resp);
  fclose(red);
  return EXIT_SUCCESS;
}
