#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM 4096

int
mandarTodo (int socket_fd, const char *contenido, size_t n)
{
  size_t enviados = 0;

  while (enviados < n)
    {
      ssize_t r = send (socket_fd, contenido + enviados, n - enviados, 0);
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
dialogar (int cli)
{
  char buffer[TAM];
  ssize_t n;

  while ((n = recv (cli, buffer, sizeof (buffer), 0)) != 0)
    {
      if (n == -1)
        {
          if (errno == EINTR)
            continue;
          perror ("recv");
          exit (EXIT_FAILURE);
        }
      if (mandarTodo (cli, buffer, (size_t)n) == -1)
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
  int serv, cli;

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

  signal (SIGPIPE, SIG_IGN);

  serv = socket (AF_UNIX, SOCK_STREAM, 0);
  if (serv == -1)
    {
      perror ("socket");
      exit (EXIT_FAILURE);
    }

  memset (&direccion, 0, sizeof (direccion));
  direccion.sun_family = AF_UNIX;
  strcpy (direccion.sun_path, argv[1]);

  if (unlink (argv[1]) == -1 && errno != ENOENT)
    {
      perror ("unlink");
      exit (EXIT_FAILURE);
    }
  if (bind (serv, (struct sockaddr *)&direccion, sizeof (direccion)) == -1)
    {
      perror ("bind");
      exit (EXIT_FAILURE);
    }
  if (listen (serv, 10) == -1)
    {
      perror ("listen");
      exit (EXIT_FAILURE);
    }
  printf ("Servidor esperando conexiones en %s\n", argv[1]);
  fflush (stdout);

  for (;;)
    {
      cli = accept (serv, NULL, NULL);
      if (cli == -1)
        {
          perror ("accept");
          continue;
        }
      printf ("Cliente conectado\n");
      fflush (stdout);
      dialogar (cli);
      close (cli);
      printf ("Cliente desconectado\n");
      fflush (stdout);
    }
}
