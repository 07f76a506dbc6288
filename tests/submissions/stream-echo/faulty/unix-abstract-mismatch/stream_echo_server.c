/*
 * SO 2C
 * TP IPC - sockets de stream (servidor)
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM 4096

// send puede tomar solo una parte: insistimos hasta mandar todo.

int
enviarBytes (int s, const char *datos, size_t n)
{
  size_t enviados = 0;

  while (enviados < n)
    {
      ssize_t r = send (s, datos + enviados, n - enviados, 0);
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

void
manejar_cliente (int clnt)
{
  char bufer[TAM];
  ssize_t n;

  while ((n = recv (clnt, bufer, sizeof (bufer), 0)) != 0)
    {
      if (n == -1)
        {
          if (errno == EINTR)
            continue;
          perror ("recv");
          return;
        }
      if (enviarBytes (clnt, bufer, (size_t)n) == -1)
        {
          perror ("send");
          return;
        }
    }
}

int
main (int argc, char *argv[])
{
  struct sockaddr_un direccion;
  int servidor, clnt;

  if (argc != 2)
    {
      fprintf (stderr, "Sintaxis: %s RUTA\n", argv[0]);
      exit (EXIT_FAILURE);
    }
  if (argv[1][0] == '\0' || strlen (argv[1]) >= sizeof (direccion.sun_path))
    {
      fprintf (stderr, "La ruta debe tener entre 1 y %zu caracteres\n",
               sizeof (direccion.sun_path) - 1);
      exit (EXIT_FAILURE);
    }

  // Un cliente que se va antes de leer no debe terminar al servidor.

  signal (SIGPIPE, SIG_IGN);

  servidor = socket (AF_UNIX, SOCK_STREAM, 0);
  if (servidor == -1)
    {
      perror ("socket");
      exit (EXIT_FAILURE);
    }

  memset (&direccion, 0, sizeof (direccion));
  direccion.sun_family = AF_UNIX;
  strncpy (direccion.sun_path + 1, argv[1], sizeof (direccion.sun_path) - 2);

  if (bind (servidor, (struct sockaddr *)&direccion, sizeof (direccion)) == -1)
    {
      perror ("bind");
      exit (EXIT_FAILURE);
    }
  if (listen (servidor, 10) == -1)
    {
      perror ("listen");
      exit (EXIT_FAILURE);
    }
  printf ("Servidor esperando conexiones en %s\n", argv[1]);
  fflush (stdout);

  for (;;)
    {
      clnt = accept (servidor, NULL, NULL);
      if (clnt == -1)
        {
          perror ("accept");
          continue;
        }
      printf ("Cliente conectado\n");
      fflush (stdout);
      manejar_cliente (clnt);
      close (clnt);
      printf ("Cliente desconectado\n");
      fflush (stdout);
    }
}
