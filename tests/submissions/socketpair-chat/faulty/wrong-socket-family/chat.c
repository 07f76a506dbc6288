/*
 * Sistemas Operativos I - 2023
 * TP IPC - charla entre procesos (programa principal)
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define PADRE 0
#define HIJO 1

static const char *nombres[] = { "padre", "hijo" };

// Lo que se dicen cuando nadie les pasa mensajes.

static const char *guion[] = {
  "Hola hijo, ¿cómo andás?",
  "Bien, papá. Estoy aprendiendo sockets.",
  "Me alegro mucho. ¡Nos vemos!",
};

// Escribe todos los bytes pedidos. Devuelve 0, o -1 si hubo un error.

static int
mandar_bytes (int fd, const void *buff, size_t cuantos)
{
  const char *p = buff;

  while (cuantos > 0)
    {
      ssize_t n = write (fd, p, cuantos);
      if (n < 0)
        {
          if (errno == EINTR)
            continue;
          return -1;
        }
      p += n;
      cuantos -= (size_t)n;
    }
  return 0;
}

// Lee exactamente los bytes pedidos. Devuelve 0, o -1 si no se pudo.

static int
leer_todo (int fd, void *buff, size_t cuantos)
{
  char *p = buff;

  while (cuantos > 0)
    {
      ssize_t n = read (fd, p, cuantos);
      if (n < 0)
        {
          if (errno == EINTR)
            continue;
          perror ("read");
          return -1;
        }
      if (n == 0)
        {
          fprintf (stderr, "El otro proceso cerró el canal antes de tiempo\n");
          return -1;
        }
      p += n;
      cuantos -= (size_t)n;
    }
  return 0;
}

static int
enviar_mensaje (int fd, const char *texto)
{
  uint32_t longitud = (uint32_t)strlen (texto);

  if (mandar_bytes (fd, &longitud, sizeof (longitud)) < 0
      || mandar_bytes (fd, texto, longitud) < 0)
    {
      perror ("write");
      return -1;
    }
  return 0;
}

// Devuelve el texto recibido (hay que liberarlo con free) o NULL.

static char *
recibir_mensaje (int fd)
{
  uint32_t longitud;
  char *texto;

  if (leer_todo (fd, &longitud, sizeof (longitud)) < 0)
    return NULL;
  texto = malloc ((size_t)longitud + 1);
  if (texto == NULL)
    {
      perror ("malloc");
      return NULL;
    }
  if (leer_todo (fd, texto, longitud) < 0)
    {
      free (texto);
      return NULL;
    }
  texto[longitud] = '\0';
  return texto;
}

// El padre dice los mensajes 0, 2, 4...; el hijo dice los impares.

static int
conversar (int fd, int origen, const char **mensajes, int cantidad)
{
  for (int i = 0; i < cantidad; i++)
    {
      if (i % 2 == origen)
        {
          if (enviar_mensaje (fd, mensajes[i]) < 0)
            return EXIT_FAILURE;
        }
      else
        {
          char *texto = recibir_mensaje (fd);
          if (texto == NULL)
            return EXIT_FAILURE;
          printf ("[%s %d] recibí: %s\n", nombres[origen], (int)getpid (), texto);
          fflush (stdout);
          free (texto);
        }
    }
  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  int extremo[2];
  int resultado, st;
  const char **mensajes = guion;
  int cantidad = sizeof (guion) / sizeof (guion[0]);
  pid_t pid_hijo;

  if (argc > 1)
    {
      mensajes = (const char **)&argv[1];
      cantidad = argc - 1;
    }

  // Preferimos que write devuelva un error y no que nos mate la señal.

  signal (SIGPIPE, SIG_IGN);

  if (socketpair (AF_INET, SOCK_STREAM, 0, extremo) < 0)
    {
      perror ("socketpair");
      return EXIT_FAILURE;
    }

  pid_hijo = fork ();
  if (pid_hijo < 0)
    {
      perror ("fork");
      return EXIT_FAILURE;
    }

  if (pid_hijo == 0)
    {
      close (extremo[PADRE]);
      resultado = conversar (extremo[HIJO], HIJO, mensajes, cantidad);
      close (extremo[HIJO]);
      return resultado;
    }

  close (extremo[HIJO]);
  resultado = conversar (extremo[PADRE], PADRE, mensajes, cantidad);
  close (extremo[PADRE]);

  if (waitpid (pid_hijo, &st, 0) < 0)
    {
      perror ("waitpid");
      return EXIT_FAILURE;
    }
  if (!WIFEXITED (st) || WEXITSTATUS (st) != 0)
    {
      fprintf (stderr, "El hijo no terminó bien\n");
      return EXIT_FAILURE;
    }
  return resultado;
}
