#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINEA_MAXIMA 65536

static int
escribir_todo(int fd, const char* contenido, size_t cantidad)
{
  while (cantidad > 0) {
    ssize_t escritos = write(fd, contenido, cantidad);
    if (escritos < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    contenido += escritos;
    cantidad -= (size_t)escritos;
  }
  return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t
leer_respuesta(int fd, char** resp, size_t* capacidad)
{
  size_t total = 0;

  for (;;) {
    ssize_t cant_leida;

    if (total == *capacidad) {
      size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
      char* p = realloc(*resp, nueva);
      if (p == NULL)
        return -1;
      *resp = p;
      *capacidad = nueva;
    }
    cant_leida = read(fd, *resp + total, *capacidad - total);
    if (cant_leida < 0 && errno == EINTR)
      continue;
    if (cant_leida <= 0)
      return cant_leida;
    total += (size_t)cant_leida;
    if ((*resp)[total - 1] == '\n')
      return (ssize_t)total;
  }
}

int
main(int argc, char* argv[])
{
  struct sockaddr_in servidor;
  char *texto_linea = NULL, *resp = NULL, *fin;
  size_t cap_linea = 0, cap_respuesta = 0;
  ssize_t tamanio;
  long nro_puerto;
  int fd;

  if (argc != 3) {
    fprintf(stderr, "Faltan argumentos. Uso: %s HOST PUERTO\n", argv[0]);
    return EXIT_FAILURE;
  }
  nro_puerto = strtol(argv[2], &fin, 10);
  if (fin == argv[2] || *fin != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
    fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
    return EXIT_FAILURE;
  }
  memset(&servidor, 0, sizeof(servidor));
  servidor.sin_family = AF_INET;
  servidor.sin_port = htons((uint16_t)nro_puerto);
  if (inet_pton(AF_INET, argv[1], &servidor.sin_addr) <= 0) {
    fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
    return EXIT_FAILURE;
  }

  signal(SIGPIPE, SIG_IGN);
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) {
    perror("socket");
    return EXIT_FAILURE;
  }
  if (connect(fd, (struct sockaddr*)&servidor, sizeof(servidor)) < 0) {
    perror("connect");
    return EXIT_FAILURE;
  }
  printf("Conectado a %s:%ld\n", argv[1], nro_puerto);

  for (;;) {
    printf("Mensaje: ");
    fflush(stdout);
    tamanio = getline(&texto_linea, &cap_linea, stdin);
    if (tamanio < 0)
      break;
    if (texto_linea[tamanio - 1] != '\n')
      texto_linea[tamanio++] = '\n';
    if (tamanio - 1 > LINEA_MAXIMA) {
      fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
      return EXIT_FAILURE;
    }
    if (escribir_todo(fd, texto_linea, (size_t)tamanio) < 0) {
      perror("No se pudo enviar (el servidor cerró la conexión)");
      return EXIT_FAILURE;
    }
    tamanio = leer_respuesta(fd, &resp, &cap_respuesta);
    if (tamanio < 0) {
      perror("read");
      return EXIT_FAILURE;
    }
    if (tamanio == 0) {
      fprintf(stderr, "El servidor cerró la conexión\n");
      return EXIT_FAILURE;
    }
    printf("Respuesta: ");
    fwrite(resp, 1, (size_t)tamanio, stdout);
    fflush(stdout);
  }
  printf("\n");
  free(texto_linea);
  free(resp);
  close(fd);
  return EXIT_SUCCESS;
}
