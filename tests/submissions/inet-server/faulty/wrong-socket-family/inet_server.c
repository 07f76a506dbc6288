/*
 * Grupo 7
 * Eco TCP (servidor)
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void
salirPorError (const char *cadena)
{
  perror (cadena);
  exit (1);
}

static void *
hiloEco (void *arg)
{
  int sock_cliente = (int)(intptr_t)arg;
  char bloque[2048];
  ssize_t recibido;

  while ((recibido = recv (sock_cliente, bloque, sizeof bloque, 0)) > 0)
    {
      char *p = bloque;
      while (recibido > 0)
        {
          ssize_t enviado = send (sock_cliente, p, recibido, MSG_NOSIGNAL);
          if (enviado < 0)
            {
              perror ("send");
              close (sock_cliente);
              return NULL;
            }
          p += enviado;
          recibido -= enviado;
        }
    }
  if (recibido < 0)
    perror ("recv");
  close (sock_cliente);
  return NULL;
}

int
main (int argc, char *argv[])
{
  struct sockaddr_un sun;
  int escucha;

  if (argc != 2 || strlen (argv[1]) < 1 || strlen (argv[1]) >= sizeof sun.sun_path)
    {
      fprintf (stderr, "Modo de uso: %s RUTA\n", argv[0]);
      exit (1);
    }

  memset (&sun, 0, sizeof sun);
  sun.sun_family = AF_UNIX;
  snprintf (sun.sun_path, sizeof sun.sun_path, "%s", argv[1]);

  if ((escucha = socket (AF_UNIX, SOCK_STREAM, 0)) < 0)
    salirPorError ("socket");
  unlink (sun.sun_path);
  if (bind (escucha, (struct sockaddr *)&sun, sizeof sun) < 0)
    salirPorError ("bind");
  if (listen (escucha, 16) < 0)
    salirPorError ("listen");

  puts ("Listo para atender clientes");
  fflush (stdout);

  while (1)
    {
      pthread_t thread;
      int error, sock_cliente = accept (escucha, NULL, NULL);

      if (sock_cliente < 0)
        {
          perror ("accept");
          usleep (20000); // quizás no quedan descriptores
          continue;
        }
      error = pthread_create (&thread, NULL, hiloEco, (void *)(intptr_t)sock_cliente);
      if (error != 0)
        {
          fprintf (stderr, "pthread_create: %s\n", strerror (error));
          close (sock_cliente);
          continue;
        }
      pthread_detach (thread);
    }
}
