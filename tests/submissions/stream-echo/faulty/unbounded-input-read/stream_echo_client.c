/*
 * Alumno: comisión 4
 * Eco local (AF_UNIX) (cliente)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TOPE 1024

static void
die(const char* texto_msj)
{
  perror(texto_msj);
  exit(1);
}

/* Lee una línea del teclado. Devuelve su largo con el '\n' o 0 en el final. */
static size_t
leerTeclado(char* linea)
{
  size_t n = 0;
  int c;

  while ((c = getchar()) != EOF) {
    linea[n++] = (char)c;
    if (c == '\n')
      return n;
  }
  if (n > 0)
    linea[n++] = '\n';
  return n;
}

int
main(int argc, char* argv[])
{
  struct sockaddr_un direc;
  char linea[TOPE];
  size_t largo;
  int s;

  if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof direc.sun_path) {
    fprintf(stderr, "Modo de uso: %s RUTA\n", argv[0]);
    exit(1);
  }

  memset(&direc, 0, sizeof direc);
  direc.sun_family = AF_UNIX;
  snprintf(direc.sun_path, sizeof direc.sun_path, "%s", argv[1]);

  if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
    die("socket");
  if (connect(s, (struct sockaddr*)&direc, sizeof direc) < 0)
    die("connect");

  while ((largo = leerTeclado(linea)) > 0) {
    size_t mandado = 0;
    int completa = 0;

    while (mandado < largo) {
      ssize_t n = send(s, linea + mandado, largo - mandado, MSG_NOSIGNAL);
      if (n < 0)
        die("send (¿se fue el servidor?)");
      mandado += n;
    }

    printf("Servidor: ");
    while (!completa) {
      char pedacito[1024];
      ssize_t n = recv(s, pedacito, sizeof pedacito, 0);
      if (n < 0)
        die("recv");
      if (n == 0) {
        printf("\n");
        fprintf(stderr, "El servidor cortó la conexión\n");
        exit(1);
      }
      fwrite(pedacito, 1, n, stdout);
      completa = memchr(pedacito, '\n', n) != NULL;
    }
    fflush(stdout);
  }

  close(s);
  return 0;
}
