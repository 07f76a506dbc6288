/*
 * Sistemas Operativos I - 2023
 * Eco TCP (servidor)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLA_PENDIENTES 16
#define TAM_BUFFER 4096

/* Varias señales pueden juntarse en una: se recogen todos los que terminaron. */
static void
manejador_sigchld (int senal)
{
  int errno_anterior = errno;

  (void)senal;
  while (waitpid (-1, NULL, WNOHANG) > 0)
    ;
  errno = errno_anterior;
}

static int
convertir_puerto (const char *texto)
{
  char *final;
  long valor;

  errno = 0;
  valor = strtol (texto, &final, 10);
  if (errno != 0 || final == texto || *final != '\0' || valor < 1 || valor > 65535)
    return -1;
  return (int)valor;
}

static int
abrir_escucha (int port)
{
  struct sockaddr_in dir;
  int escucha, si = 1;

  escucha = socket (AF_INET, SOCK_STREAM, 0);
  if (escucha < 0)
    {
      perror ("socket");
      exit (EXIT_FAILURE);
    }

  /* Para poder volver a arrancar enseguida en el mismo puerto. */
  if (setsockopt (escucha, SOL_SOCKET, SO_REUSEADDR, &si, sizeof (si)) < 0)
    {
      perror ("setsockopt");
      exit (EXIT_FAILURE);
    }

  memset (&dir, 0, sizeof (dir));
  dir.sin_family = AF_INET;
  dir.sin_addr.s_addr = htonl (INADDR_ANY);
  dir.sin_port = htons ((uint16_t)port);

  if (bind (escucha, (struct sockaddr *)&dir, sizeof (dir)) < 0)
    {
      perror ("bind");
      exit (EXIT_FAILURE);
    }
  if (listen (escucha, COLA_PENDIENTES) < 0)
    {
      perror ("listen");
      exit (EXIT_FAILURE);
    }
  return escucha;
}

static int
escribirTodo (int fd, const char *buff, size_t cantidad)
{
  while (cantidad > 0)
    {
      ssize_t n_escritos = write (fd, buff, cantidad);
      if (n_escritos < 0)
        {
          if (errno == EINTR)
            continue;
          return -1;
        }
      buff += n_escritos;
      cantidad -= (size_t)n_escritos;
    }
  return 0;
}

static void
atender_cliente (int nuevo_sock)
{
  char buf[TAM_BUFFER];
  ssize_t cant_leida;

  for (;;)
    {
      cant_leida = read (nuevo_sock, buf, sizeof (buf));
      if (cant_leida < 0 && errno == EINTR)
        continue;
      if (cant_leida < 0)
        {
          perror ("read");
          return;
        }
      if (cant_leida == 0)
        return;
      if (escribirTodo (nuevo_sock, buf, (size_t)cant_leida) < 0)
        {
          perror ("write");
          return;
        }
    }
}

int
main (int argc, char *argv[])
{
  struct sigaction accion;
  struct sockaddr_in clnt;
  socklen_t len;
  int port, escucha, nuevo_sock;
  pid_t pid;

  if (argc != 2 || (port = convertir_puerto (argv[1])) < 0)
    {
      fprintf (stderr, "Modo de uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
      return EXIT_FAILURE;
    }

  signal (SIGPIPE, SIG_IGN);
  memset (&accion, 0, sizeof (accion));
  accion.sa_handler = manejador_sigchld;
  sigemptyset (&accion.sa_mask);
  accion.sa_flags = SA_RESTART | SA_NOCLDSTOP;
  if (sigaction (SIGCHLD, &accion, NULL) < 0)
    {
      perror ("sigaction");
      return EXIT_FAILURE;
    }

  escucha = abrir_escucha (port);
  printf ("Servidor escuchando en el puerto %d\n", port);
  fflush (stdout);

  for (;;)
    {
      len = sizeof (clnt);
      nuevo_sock = accept (escucha, (struct sockaddr *)&clnt, &len);
      if (nuevo_sock < 0)
        {
          if (errno != EINTR)
            perror ("accept");
          continue;
        }
      printf ("Conexión de %s:%d\n", inet_ntoa (clnt.sin_addr), ntohs (clnt.sin_port));
      fflush (stdout);

      pid = fork ();
      if (pid <= 0)
        {
          close (escucha);
          atender_cliente (nuevo_sock);
          close (nuevo_sock);
          _exit (EXIT_SUCCESS);
        }
      close (nuevo_sock);
    }
}
