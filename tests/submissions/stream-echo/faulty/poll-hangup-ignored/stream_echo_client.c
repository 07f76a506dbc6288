/*
 * Alumno: comisión 4
 * Eco local (AF_UNIX) (cliente)
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int s;

static void
mandar(const char* p, size_t n)
{
  while (n > 0) {
    ssize_t w = write(s, p, n);

    if (w < 0) {
      perror("El servidor no recibe");
      exit(1);
    }
    p += w;
    n -= w;
  }
}

static void
mostrar(void)
{
  char c = 0;

  printf("eco> ");
  while (c != '\n') {
    ssize_t n = read(s, &c, 1);

    if (n < 0) {
      perror("read");
      exit(1);
    }
    if (n == 0) {
      fprintf(stderr, "Se cerró la conexión con el servidor\n");
      exit(1);
    }
    putchar(c);
  }
  fflush(stdout);
}

int
main(int argc, char* argv[])
{
  struct sockaddr_un addr;
  char* linea = NULL;
  size_t espacio = 0;
  ssize_t n;

  if (argc != 2 || strlen(argv[1]) >= sizeof(addr.sun_path)) {
    fprintf(stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0]);
    return 1;
  }
  signal(SIGPIPE, SIG_IGN);
  memset(&addr, 0, sizeof(addr));
  addr.sun_family = AF_UNIX;
  strcpy(addr.sun_path, argv[1]);
  if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0) {
    perror("socket");
    return 1;
  }
  if (connect(s, (struct sockaddr*)&addr, sizeof(addr)) < 0) {
    perror("connect");
    return 1;
  }
  while ((n = getline(&linea, &espacio, stdin)) > 0) {
    if (n > 65537) {
      fprintf(stderr, "Línea demasiado larga\n");
      return 1;
    }
    mandar(linea, n);
    if (linea[n - 1] != '\n')
      mandar("\n", 1);
    mostrar();
  }
  close(s);
  return 0;
}
