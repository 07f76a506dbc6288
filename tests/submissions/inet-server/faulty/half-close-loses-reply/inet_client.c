// Ejercicio 4: servidor TCP - cliente
// Alumno: comisión 4
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65536

int
main (int argc, char *argv[])
{
  static char line[TAM + 1];
  struct sockaddr_in addr;
  int fd_sock, nro_puerto = 0, sobra = 0, c, n, i, longitud;

  if (argc != 3 || strlen (argv[2]) > 5
      || sscanf (argv[2], "%d%n", &nro_puerto, &sobra) != 1 || argv[2][sobra] != '\0'
      || nro_puerto < 1 || nro_puerto > 65535)
    {
      fprintf (stderr, "uso: %s direccion puerto\n", argv[0]);
      exit (1);
    }
  memset (&addr, 0, sizeof (addr));
  addr.sin_family = AF_INET;
  addr.sin_port = htons (nro_puerto);
  if (inet_aton (argv[1], &addr.sin_addr) == 0)
    {
      fprintf (stderr, "%s: la dirección no es válida\n", argv[1]);
      exit (1);
    }
  fd_sock = socket (AF_INET, SOCK_STREAM, 0);
  if (fd_sock < 0)
    {
      perror ("socket");
      exit (1);
    }
  if (connect (fd_sock, (struct sockaddr *)&addr, sizeof (addr)) < 0)
    {
      perror ("connect");
      exit (1);
    }

  for (;;)
    {
      longitud = 0;
      while ((c = getchar ()) != EOF && c != '\n')
        {
          if (longitud == TAM)
            {
              fprintf (stderr, "La línea no entra en %d bytes\n", TAM);
              exit (1);
            }
          line[longitud++] = c;
        }
      if (c == EOF && longitud == 0)
        break;
      line[longitud++] = '\n';

      for (i = 0; i < longitud; i += n)
        {
          n = send (fd_sock, line + i, longitud - i, MSG_NOSIGNAL);
          if (n < 0)
            {
              perror ("send");
              exit (1);
            }
        }

      printf ("Eco: ");
      do
        {
          char letra;

          n = recv (fd_sock, &letra, 1, 0);
          if (n < 0)
            {
              perror ("recv");
              exit (1);
            }
          if (n == 0)
            {
              fprintf (stderr, "El servidor se fue\n");
              exit (1);
            }
          c = letra;
          putchar (letra);
        }
      while (c != '\n');
      fflush (stdout);
    }
  close (fd_sock);
  return 0;
}
