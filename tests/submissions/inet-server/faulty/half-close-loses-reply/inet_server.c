#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// Un hilo por cliente, línea por línea: cada byte se lee por separado.

typedef struct
{
  int fd;
  char *line;
  size_t longitud, espacio;
} Sesion;

static int
guardar (Sesion *s, char c)
{
  if (s->longitud == s->espacio)
    {
      size_t fd_nuevo = s->espacio * 2 + 64;
      char *p = realloc (s->line, fd_nuevo);

      if (p == NULL)
        return -1;
      s->line = p;
      s->espacio = fd_nuevo;
    }
  s->line[s->longitud++] = c;
  return 0;
}

static int
devolver (Sesion *s)
{
  for (size_t hecho = 0; hecho < s->longitud;)
    {
      ssize_t n = send (s->fd, s->line + hecho, s->longitud - hecho, MSG_NOSIGNAL);

      if (n < 0)
        return -1;
      hecho += (size_t)n;
    }
  s->longitud = 0;
  return 0;
}

static void *
servir_cliente (void *arg)
{
  Sesion s = { .fd = *(int *)arg };
  char c;
  ssize_t n;

  free (arg);
  while ((n = recv (s.fd, &c, 1, 0)) == 1)
    {
      if (guardar (&s, c) < 0)
        break;
      if (c == '\n' && devolver (&s) < 0)
        break;
    }
  free (s.line);
  close (s.fd);
  return NULL;
}

static int
lanzar (int fd)
{
  int *copia = malloc (sizeof (*copia));
  pthread_t thread;
  int e;

  if (copia == NULL)
    return -1;
  *copia = fd;
  if ((e = pthread_create (&thread, NULL, servir_cliente, copia)) != 0)
    {
      fprintf (stderr, "pthread_create: %s\n", strerror (e));
      free (copia);
      return -1;
    }
  pthread_detach (thread);
  return 0;
}

int
main (int argc, char **argv)
{
  struct sockaddr_in dir
      = { .sin_family = AF_INET, .sin_addr = { .s_addr = htonl (INADDR_ANY) } };
  char *final = NULL;
  long nro_puerto = argc == 2 ? strtol (argv[1], &final, 10) : 0;

  if (nro_puerto < 1 || nro_puerto > 65535 || *final != '\0')
    {
      fprintf (stderr, "uso: inet_server PUERTO\n");
      return EXIT_FAILURE;
    }
  dir.sin_port = htons ((in_port_t)nro_puerto);

  int oyente = socket (AF_INET, SOCK_STREAM, 0);
  if (oyente < 0)
    {
      perror ("socket");
      return EXIT_FAILURE;
    }
  if (setsockopt (oyente, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof (int)) < 0)
    perror ("setsockopt");
  if (bind (oyente, (struct sockaddr *)&dir, sizeof (dir)) < 0)
    {
      perror ("bind");
      return EXIT_FAILURE;
    }
  if (listen (oyente, 16) < 0)
    {
      perror ("listen");
      return EXIT_FAILURE;
    }
  for (;;)
    {
      int fd = accept (oyente, NULL, NULL);

      if (fd < 0)
        {
          perror ("accept");
          usleep (10000);
        }
      else if (lanzar (fd) < 0)
        {
          close (fd);
        }
    }
}
