// Eco UDP - cliente
// Sistemas Operativos
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static void
abortar (const char *motivo)
{
  fprintf (stderr, "udp_echo_client: %s\n", motivo);
  exit (EXIT_FAILURE);
}

/* Espera la respuesta hasta 5 segundos. */
static size_t
responder (int s, char *donde, size_t tam_linea)
{
  struct timeval cinco = { 5, 0 };
  fd_set leer;
  ssize_t n;

  FD_ZERO (&leer);
  FD_SET (s, &leer);
  switch (select (s + 1, &leer, NULL, NULL, &cinco))
    {
    case -1:
      perror ("select");
      exit (EXIT_FAILURE);
    case 0:
      abortar ("el servidor no respondió");
    }
  if ((n = recv (s, donde, tam_linea, 0)) < 0)
    {
      perror ("recv");
      exit (EXIT_FAILURE);
    }
  return (size_t)n;
}

static ssize_t
leer_linea (char *line)
{
  ssize_t i = 0;
  int c;

  while ((c = getchar ()) != EOF && c != '\n')
    line[i++] = c;
  if (c == EOF && i == 0)
    return -1;
  return i;
}

int
main (int argc, char *argv[])
{
  struct sockaddr_in dir_servidor = { 0 };
  char line[2048], *rta, *cola_txt;
  size_t n;
  ssize_t longitud;
  unsigned long port;

  if (argc != 3)
    abortar ("hacen falta HOST y PUERTO");
  port = strtoul (argv[2], &cola_txt, 10);
  if (cola_txt == argv[2] || *cola_txt != '\0' || port - 1 >= 65535)
    abortar ("el puerto no es válido");
  dir_servidor.sin_family = AF_INET;
  dir_servidor.sin_port = htons ((in_port_t)port);
  if (inet_pton (AF_INET, argv[1], &dir_servidor.sin_addr) != 1)
    abortar ("la dirección no es válida");

  int s = socket (AF_INET, SOCK_DGRAM, 0);
  if (s < 0 || connect (s, (struct sockaddr *)&dir_servidor, sizeof dir_servidor) < 0)
    {
      perror ("No hay socket");
      return EXIT_FAILURE;
    }
  if ((rta = malloc (65507)) == NULL)
    abortar ("no hay memoria");

  while ((longitud = leer_linea (line)) >= 0)
    {
      if (send (s, line, (size_t)longitud, 0) < 0)
        {
          perror ("send");
          return EXIT_FAILURE;
        }
      n = responder (s, rta, 65507);
      printf ("%zu bytes: ", n);
      fwrite (rta, 1, n, stdout);
      puts ("");
      fflush (stdout);
    }
  free (rta);
  close (s);
  return EXIT_SUCCESS;
}
