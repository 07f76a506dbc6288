// TP IPC - varios clientes - cliente
// Trabajo práctico N° 3
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
  static char entrada[TAM + 1];
  struct sockaddr_in addr;
  int sd, nro_puerto = 0, sobra = 0, c, n, i, len;

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
  sd = socket (AF_INET, SOCK_STREAM, 0);
  if (sd < 0)
    {
      perror ("socket");
      exit (1);
    }
  if (connect (sd, (struct sockaddr *)&addr, sizeof (addr)) < 0)
    {
      perror ("connect");
      exit (1);
    }

  for (;;)
    {
      len = 0;
      while ((c = getchar ()) != EOF && c != '\n')
        {
          if (len == TAM)
            {
              fprintf (stderr, "La línea no entra en %d bytes\n", TAM);
              exit (1);
            }
          entrada[len++] = c;
        }
      if (c == EOF && len == 0)
        break;
      entrada[len++] = '\n';

      for (i = 0; i < len; i += n)
        {
          n = send (sd, entrada + i, len - i, MSG_NOSIGNAL);
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

          n = recv (sd, &letra, 1, 0);
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
  close (sd);
  return 0;
}
