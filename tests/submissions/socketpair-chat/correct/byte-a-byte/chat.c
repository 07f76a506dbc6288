/* Charla padre/hijo: los mensajes terminan en '\0' y se leen de a un byte,
 * así nunca se come nada del mensaje siguiente. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAXIMO 1000

static char recibido[MAXIMO + 1];

int hablar(int s, const char *texto)
{
  size_t falta = strlen(texto) + 1;   /* con el '\0' */
  while (falta > 0) {
    ssize_t k = write(s, texto, falta);
    if (k < 0) {
      perror("write");
      return 0;
    }
    texto += k;
    falta -= k;
  }
  return 1;
}

int oir(int s, const char *nombre)
{
  int i = 0;
  for (;;) {
    char c;
    ssize_t k = read(s, &c, 1);
    if (k < 0) {
      perror("read");
      return 0;
    }
    if (k == 0) {
      fprintf(stderr, "%s: me dejaron hablando solo\n", nombre);
      return 0;
    }
    if (c == '\0')
      break;
    if (i == MAXIMO) {
      fprintf(stderr, "%s: mensaje demasiado largo\n", nombre);
      return 0;
    }
    recibido[i++] = c;
  }
  recibido[i] = '\0';
  printf("[%s] %s\n", nombre, recibido);
  fflush(stdout);
  return 1;
}

int main(int argc, char *argv[])
{
  int s[2], i, yo, fd, bien = 1, estado;
  int cuantos = argc - 1;
  char *saludo[] = { "¿Quién anda ahí?", "Soy yo, el hijo" };
  char **textos = argv + 1;
  pid_t hijo;

  if (cuantos == 0) {
    textos = saludo;
    cuantos = 2;
  }
  for (i = 0; i < cuantos; i++)
    if (strlen(textos[i]) > MAXIMO) {
      fprintf(stderr, "El mensaje %d no entra en %d bytes\n", i + 1, MAXIMO);
      return 1;
    }

  signal(SIGPIPE, SIG_IGN);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, s) == -1) {
    perror("socketpair");
    return 1;
  }
  hijo = fork();
  if (hijo == -1) {
    perror("fork");
    return 1;
  }
  yo = hijo == 0 ? 1 : 0;
  fd = s[yo];
  close(s[1 - yo]);

  for (i = 0; i < cuantos && bien; i++)
    bien = i % 2 == yo ? hablar(fd, textos[i]) : oir(fd, yo ? "hijo" : "padre");
  close(fd);

  if (hijo != 0) {
    if (waitpid(hijo, &estado, 0) == -1) {
      perror("waitpid");
      return 1;
    }
    if (!WIFEXITED(estado) || WEXITSTATUS(estado) != 0)
      bien = 0;
  }
  return bien ? 0 : 1;
}
