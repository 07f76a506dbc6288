/* termina y reservar justo lo necesario. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum rol
{
  PADRE,
  HIJO
};

static void
salir_mal(const char* motivo)
{
  perror(motivo);
  exit(EXIT_FAILURE);
}

static void
escribir_mensaje(int sock, const char* texto)
{
  size_t n = strlen(texto) + 1, hecho = 0;

  while (hecho < n) {
    ssize_t r = send(sock, texto + hecho, n - hecho, MSG_NOSIGNAL);
    if (r == -1)
      salir_mal("send");
    hecho += r;
  }
}

/* Junta los pedazos del mensaje; nunca saca del socket más que un mensaje. */
static char*
oir_mensaje(int sock)
{
  char* mensaje = NULL;
  size_t len = 0;

  for (;;) {
    char vista[256], *sobra_txt;
    ssize_t n = recv(sock, vista, sizeof vista, MSG_PEEK);
    size_t sacar;

    if (n == -1)
      salir_mal("recv");
    if (n == 0) {
      fprintf(stderr, "La conversación se cortó\n");
      exit(EXIT_FAILURE);
    }
    sobra_txt = memchr(vista, '\0', n);
    sacar = sobra_txt != NULL ? (size_t)(sobra_txt - vista) + 1 : (size_t)n;

    mensaje = realloc(mensaje, len + sacar);
    if (mensaje == NULL)
      salir_mal("realloc");
    for (size_t hecho = 0; hecho < sacar;) {
      ssize_t r = recv(sock, mensaje + len + hecho, sacar - hecho, 0);
      if (r <= 0)
        salir_mal("recv");
      hecho += r;
    }
    len += sacar;
    if (sobra_txt != NULL)
      return mensaje;
  }
}

static void
charlar(int sock, enum rol yo, char** m, int n)
{
  for (int i = 0; i < n; i++) {
    if ((enum rol)(i & 1) == yo) {
      escribir_mensaje(sock, m[i]);
    } else {
      char* texto = oir_mensaje(sock);
      printf("%s: %s\n", yo == PADRE ? "P" : "H", texto);
      fflush(stdout);
      free(texto);
    }
  }
  close(sock);
}

int
main(int argc, char** argv)
{
  static char* ejemplo[] = { "hola", "hola, ¿qué contás?", "nada nuevo", "acá tampoco" };
  int fd[2], st;
  pid_t proc;
  char** m = argc == 1 ? ejemplo : argv + 1;
  int n = argc == 1 ? 4 : argc - 1;

  if (socketpair(PF_LOCAL, SOCK_STREAM, 0, fd) == -1)
    salir_mal("socketpair");
  if ((proc = fork()) == -1)
    salir_mal("fork");
  if (proc == 0) {
    close(fd[PADRE]);
    charlar(fd[HIJO], HIJO, m, n);
    return EXIT_SUCCESS;
  }
  close(fd[HIJO]);
  charlar(fd[PADRE], PADRE, m, n);
  while (waitpid(proc, &st, WNOHANG) == 0)
    ; /* espero a que termine el hijo */
  if (WIFSIGNALED(st) || WEXITSTATUS(st) != 0) {
    fprintf(stderr, "El hijo terminó mal\n");
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
