/*
 * Sistemas Operativos I - 2023
 * Práctica de sockets: TCP (servidor)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

int
crear_socket (int port)
{
  int s, yes = 1;
  struct sockaddr_in addr;

  if ((s = socket (AF_INET, SOCK_STREAM, 0)) < 0)
    {
      perror ("Error en socket");
      exit (1);
    }
  if (setsockopt (s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof (yes)) < 0)
    {
      perror ("Error en setsockopt");
      exit (1);
    }
  bzero (&addr, sizeof (addr));
  addr.sin_family = AF_INET;
  addr.sin_port = htons (port);
  addr.sin_addr.s_addr = INADDR_ANY;
  if (listen (s, 10) < 0)
    {
      perror ("Error en listen");
      exit (1);
    }
  return s;
}

// Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue.

int
responder (int fd)
{
  char dat[4096];
  int n, enviado = 0;

  n = recv (fd, dat, sizeof (dat), 0);
  if (n <= 0)
    return 0;
  while (enviado < n)
    {
      int r = send (fd, dat + enviado, n - enviado, 0);
      if (r < 0)
        return 0;
      enviado += r;
    }
  return 1;
}

int
main (int argc, char **argv)
{
  int s, fd, max_fd, port;
  char extra;
  fd_set todos, listos;

  if (argc != 2 || strlen (argv[1]) > 5 || sscanf (argv[1], "%d%c", &port, &extra) != 1
      || port < 1 || port > 65535)
    {
      fprintf (stderr, "Uso: %s PUERTO\n", argv[0]);
      exit (1);
    }

  signal (SIGPIPE, SIG_IGN);
  s = crear_socket (port);
  printf ("Esperando clientes en el puerto %d\n", port);
  fflush (stdout);

  FD_ZERO (&todos);
  FD_SET (s, &todos);
  max_fd = s;

  while (1)
    {
      // select modifica el conjunto: le pasamos una copia

      listos = todos;
      if (select (max_fd + 1, &listos, NULL, NULL, NULL) < 0)
        {
          if (errno == EINTR)
            continue;
          perror ("Error en select");
          exit (1);
        }

      for (fd = 0; fd <= max_fd; fd++)
        {
          if (!FD_ISSET (fd, &listos))
            continue;

          if (fd == s)
            {
              int nuevo_fd = accept (s, NULL, NULL);
              if (nuevo_fd < 0)
                {
                  perror ("Error en accept");
                  usleep (50000); // tal vez no quedan descriptores

                  continue;
                }
              if (nuevo_fd >= FD_SETSIZE)
                {
                  fprintf (stderr, "No hay lugar para otro cliente\n");
                  close (nuevo_fd);
                  continue;
                }
              FD_SET (nuevo_fd, &todos);
              if (nuevo_fd > max_fd)
                max_fd = nuevo_fd;
              printf ("Entró el cliente %d\n", nuevo_fd);
            }
          else if (!responder (fd))
            {
              FD_CLR (fd, &todos);
              close (fd);
              while (!FD_ISSET (max_fd, &todos))
                max_fd--;
              printf ("Se fue el cliente %d\n", fd);
            }
          fflush (stdout);
        }
    }
  return 0;
}
