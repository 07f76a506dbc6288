#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int
escribir_completo (int socket_fd, const char *dat, size_t n)
{
  size_t enviados = 0;

  while (enviados < n)
    {
      ssize_t r = send (socket_fd, dat + enviados, n - enviados, MSG_NOSIGNAL);
      if (r == -1)
        {
          if (errno == EINTR)
            continue;
          return -1;
        }
      enviados += (size_t)r;
    }
  return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive.
   Devuelve 1 si llegó completa, 0 si el servidor cerró y -1 si hubo error. */
int
leer_respuesta (int socket_fd)
{
  char buffer[4096];
  ssize_t n;

  printf ("Respuesta: ");
  for (;;)
    {
      n = recv (socket_fd, buffer, sizeof (buffer), 0);
      if (n == -1 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          printf ("\n");
          return (int)n;
        }
      fwrite (buffer, 1, (size_t)n, stdout);
      if (buffer[n - 1] == '\n')
        {
          fflush (stdout);
          return 1;
        }
    }
}

int
main (int argc, char *argv[])
{
  struct sockaddr_un dir;
  char *entrada;
  size_t capacidad = MAX_LINEA + 2;
  ssize_t largo;
  int socket_fd, estado;

  if (argc != 2)
    {
      fprintf (stderr, "Modo de uso: %s RUTA\n", argv[0]);
      exit (EXIT_FAILURE);
    }
  if (strlen (argv[1]) >= sizeof (dir.sun_path))
    {
      fprintf (stderr, "La ruta es demasiado larga\n");
      exit (EXIT_FAILURE);
    }

  memset (&dir, 0, sizeof (dir));
  dir.sun_family = AF_UNIX;
  strcpy (dir.sun_path, argv[1]);

  socket_fd = socket (AF_UNIX, SOCK_STREAM, 0);
  if (socket_fd == -1)
    {
      perror ("socket");
      exit (EXIT_FAILURE);
    }
  if (connect (socket_fd, (struct sockaddr *)&dir, sizeof (dir)) == -1)
    {
      printf ("Error: no se pudo conectar al servidor %s\n", argv[1]);
      exit (EXIT_FAILURE);
    }

  entrada = malloc (capacidad);
  if (entrada == NULL)
    {
      perror ("malloc");
      exit (EXIT_FAILURE);
    }

  while ((largo = getline (&entrada, &capacidad, stdin)) != -1)
    {
      /* La última línea puede venir sin su fin de línea. */
      if (entrada[largo - 1] != '\n')
        entrada[largo++] = '\n';
      if (largo > MAX_LINEA + 1)
        {
          fprintf (stderr, "La línea supera los %d bytes\n", MAX_LINEA);
          exit (EXIT_FAILURE);
        }
      if (escribir_completo (socket_fd, entrada, (size_t)largo) == -1)
        {
          perror ("No se pudo enviar, el servidor cerró la conexión");
          exit (EXIT_FAILURE);
        }
      estado = leer_respuesta (socket_fd);
      if (estado == -1)
        {
          perror ("recv");
          exit (EXIT_FAILURE);
        }
      if (estado == 0)
        {
          fprintf (stderr, "El servidor cerró la conexión\n");
          exit (EXIT_FAILURE);
        }
    }

  free (entrada);
  close (socket_fd);
  return EXIT_SUCCESS;
}
