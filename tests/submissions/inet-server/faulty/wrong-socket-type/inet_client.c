// Práctica de sockets: TCP - cliente
// SO 2C
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
salir (const char *texto)
{
  fprintf (stderr, "inet_client: %s\n", texto);
  exit (EXIT_FAILURE);
}

static int
abrir (const char *host, const char *port)
{
  struct sockaddr_in addr;
  char *p;
  unsigned long n = strtoul (port, &p, 10);

  memset (&addr, 0, sizeof addr);
  addr.sin_family = AF_INET;
  if (*port < '0' || *port > '9' || *p != '\0' || n == 0 || n > 65535)
    salir ("puerto incorrecto");
  addr.sin_port = htons ((unsigned short)n);
  if (inet_pton (AF_INET, host, &addr.sin_addr) != 1)
    salir ("dirección incorrecta");

  int s = socket (AF_INET, SOCK_DGRAM, 0);
  if (s == -1 || connect (s, (struct sockaddr *)&addr, sizeof addr) == -1)
    salir (strerror (errno));
  return s;
}

int
main (int argc, char *argv[])
{
  static char rta[65536];
  char *linea = NULL;
  size_t capacidad = 0;
  ssize_t n;

  if (argc != 3)
    salir ("se necesitan HOST y PUERTO");
  int s = abrir (argv[1], argv[2]);

  for (;;)
    {
      struct pollfd p = { .fd = s, .events = POLLIN };
      struct timespec cinco = { .tv_sec = 5 };
      int r;

      printf ("? ");
      fflush (stdout);
      if ((n = getline (&linea, &capacidad, stdin)) == -1)
        break;
      n -= linea[n - 1] == '\n';
      if (send (s, linea, (size_t)n, 0) == -1)
        salir (strerror (errno));
      r = ppoll (&p, 1, &cinco, NULL);
      if (r == -1)
        salir (strerror (errno));
      if (r == 0)
        salir ("pasaron cinco segundos sin respuesta");
      if ((n = recv (s, rta, sizeof rta, 0)) == -1)
        salir (strerror (errno));
      printf ("! ");
      fwrite (rta, 1, (size_t)n, stdout);
      printf ("\n");
      fflush (stdout);
    }
  close (s);
  return EXIT_SUCCESS;
}
