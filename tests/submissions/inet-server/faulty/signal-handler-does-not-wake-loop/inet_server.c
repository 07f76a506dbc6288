#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>

volatile sig_atomic_t seguir = 1;

void
terminar (int s)
{
  (void)s;
  seguir = 0;
}

void
servir_cliente (int fd_sock)
{
  char datos_rx[2048];
  int nread, escritos, total;

  while ((nread = read (fd_sock, datos_rx, sizeof (datos_rx))) > 0)
    {
      total = 0;
      while (total < nread)
        {
          escritos = send (fd_sock, datos_rx + total, nread - total, MSG_NOSIGNAL);
          if (escritos < 0)
            exit (1);
          total += escritos;
        }
    }
  exit (0);
}

void
nieto (int fd_sock, int sd_escucha)
{
  pid_t pid = fork ();

  if (pid == -1)
    {
      perror ("fork");
      return;
    }
  if (pid == 0)
    {
      pid_t otro;

      signal (SIGINT, SIG_DFL);
      signal (SIGTERM, SIG_DFL);
      close (sd_escucha);
      otro = fork ();
      if (otro == 0)
        servir_cliente (fd_sock);
      if (otro == -1)
        perror ("fork");
      _exit (0);
    }
  while (waitpid (pid, NULL, 0) == -1 && errno == EINTR)
    ;
}

int
main (int argc, char *argv[])
{
  struct sockaddr_in addr;
  int fd_sock, sd2, port = 0, sobra = 0, on = 1;

  if (argc != 2 || strlen (argv[1]) > 5 || sscanf (argv[1], "%d%n", &port, &sobra) != 1
      || argv[1][sobra] != '\0' || port < 1 || port > 65535)
    {
      fprintf (stderr, "Forma de uso: %s puerto\n", argv[0]);
      exit (1);
    }
  fd_sock = socket (AF_INET, SOCK_STREAM, 0);
  if (fd_sock < 0)
    {
      perror ("socket");
      exit (1);
    }
  if (setsockopt (fd_sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof (on)) < 0)
    {
      perror ("setsockopt");
      exit (1);
    }
  memset (&addr, 0, sizeof (addr));
  addr.sin_family = AF_INET;
  addr.sin_port = htons (port);
  addr.sin_addr.s_addr = INADDR_ANY;
  if (bind (fd_sock, (struct sockaddr *)&addr, sizeof (addr)) < 0)
    {
      perror ("bind");
      exit (1);
    }
  if (listen (fd_sock, 50) < 0)
    {
      perror ("listen");
      exit (1);
    }
  printf ("\n=== SERVIDOR TCP (puerto %d) ===\n", port);
  fflush (stdout);
  signal (SIGINT, terminar);
  signal (SIGTERM, terminar);
  while (seguir)
    {
      sd2 = accept (fd_sock, NULL, NULL);
      if (sd2 < 0)
        {
          perror ("accept");
          usleep (1000);
          continue;
        }
      nieto (sd2, fd_sock);
      close (sd2);
    }
  printf ("Servidor terminado\n");
  close (fd_sock);
  return 0;
}
