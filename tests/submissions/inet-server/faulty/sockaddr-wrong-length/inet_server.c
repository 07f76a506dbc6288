/*
 * Trabajo práctico N° 3
 * TP IPC - varios clientes (servidor)
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>

void
atender (int sd)
{
  char buffer[2048];
  int n_leidos, nwritten, total;

  while ((n_leidos = read (sd, buffer, sizeof (buffer))) > 0)
    {
      total = 0;
      while (total < n_leidos)
        {
          nwritten = send (sd, buffer + total, n_leidos - total, MSG_NOSIGNAL);
          if (nwritten < 0)
            exit (1);
          total += nwritten;
        }
    }
  exit (0);
}

void
nieto (int sd, int sd_escucha)
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

      close (sd_escucha);
      otro = fork ();
      if (otro == 0)
        atender (sd);
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
  struct sockaddr_in dir, *pdir = &dir;
  int sd, sd2, numPuerto = 0, sobra = 0, opcion = 1;

  if (argc != 2 || strlen (argv[1]) > 5
      || sscanf (argv[1], "%d%n", &numPuerto, &sobra) != 1 || argv[1][sobra] != '\0'
      || numPuerto < 1 || numPuerto > 65535)
    {
      fprintf (stderr, "Uso: %s puerto\n", argv[0]);
      exit (1);
    }
  sd = socket (AF_INET, SOCK_STREAM, 0);
  if (sd < 0)
    {
      perror ("socket");
      exit (1);
    }
  if (setsockopt (sd, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof (opcion)) < 0)
    {
      perror ("setsockopt");
      exit (1);
    }
  memset (&dir, 0, sizeof (dir));
  dir.sin_family = AF_INET;
  dir.sin_port = htons (numPuerto);
  dir.sin_addr.s_addr = INADDR_ANY;
  if (bind (sd, (struct sockaddr *)pdir, sizeof (pdir)) < 0)
    {
      perror ("bind");
      exit (1);
    }
  if (listen (sd, 50) < 0)
    {
      perror ("listen");
      exit (1);
    }
  printf ("\n=== SERVIDOR TCP (puerto %d) ===\n", numPuerto);
  fflush (stdout);
  while (1)
    {
      sd2 = accept (sd, NULL, NULL);
      if (sd2 < 0)
        {
          perror ("accept");
          usleep (1000);
          continue;
        }
      nieto (sd2, sd);
      close (sd2);
    }
}
