// Práctica de sockets: AF_UNIX - cliente
// SO 2C
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

// Bytes que llegaron y todavía no se mostraron.

static char *pendiente;
static size_t hay, tam_linea;

static void
error (const char *donde)
{
  perror (donde);
  exit (1);
}

static void
escribirBytes (int fd, const char *p, size_t n)
{
  while (n > 0)
    {
      ssize_t w = write (fd, p, n);
      if (w < 0)
        error ("No se puede escribir en el servidor");
      p += w;
      n -= w;
    }
}

/* Devuelve el largo de la próxima línea completa (con su '\n'), que queda
 * al principio de "pendiente". */
static size_t
proxima_linea (int fd)
{
  char *endptr;
  size_t revisados = 0;

  while ((endptr = memchr (pendiente + revisados, '\n', hay - revisados)) == NULL)
    {
      ssize_t n;

      revisados = hay;
      if (hay == tam_linea)
        {
          tam_linea *= 2;
          pendiente = realloc (pendiente, tam_linea);
          if (pendiente == NULL)
            error ("realloc");
        }
      n = read (fd, pendiente + hay, tam_linea - hay);
      if (n < 0)
        error ("read");
      if (n == 0)
        {
          fprintf (stderr, "El servidor se desconectó\n");
          exit (1);
        }
      hay += n;
    }
  return endptr - pendiente + 1;
}

int
main (int argc, char *argv[])
{
  struct sockaddr_un addr;
  char *texto_linea = NULL;
  size_t capacidad = 0, n;
  ssize_t tamanio;
  int fd;

  if (argc != 2)
    {
      fprintf (stderr, "Sintaxis: stream_echo_client RUTA\n");
      return 1;
    }
  memset (&addr, 0, sizeof addr);
  addr.sun_family = AF_LOCAL;
  if (strlen (argv[1]) >= sizeof addr.sun_path)
    {
      fprintf (stderr, "Nombre de socket muy largo: %s\n", argv[1]);
      return 1;
    }
  strcpy (addr.sun_path, argv[1]);

  signal (SIGPIPE, SIG_IGN);
  tam_linea = 1024;
  if ((pendiente = malloc (tam_linea)) == NULL)
    error ("malloc");
  if ((fd = socket (AF_LOCAL, SOCK_STREAM, 0)) < 0)
    error ("socket");
  if (connect (fd, (struct sockaddr *)&addr, sizeof addr) < 0)
    error ("connect");

  while ((tamanio = getline (&texto_linea, &capacidad, stdin)) > 0)
    {
      if (tamanio > 65537)
        {
          fprintf (stderr, "Las líneas pueden tener hasta 65536 bytes\n");
          return 1;
        }
      escribirBytes (fd, texto_linea, tamanio);
      if (texto_linea[tamanio - 1] != '\n')
        escribirBytes (fd, "\n", 1);

      n = proxima_linea (fd);
      fputs ("<- ", stdout);
      fwrite (pendiente, 1, n, stdout);
      fflush (stdout);
      hay -= n;
      memmove (pendiente, pendiente + n, hay);
    }
  close (fd);
  free (pendiente);
  free (texto_linea);
  return 0;
}
