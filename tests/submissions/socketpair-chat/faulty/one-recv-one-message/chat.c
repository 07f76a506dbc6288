#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

static volatile sig_atomic_t pedido, termino_hijo;

static void al_usuario(int n) {
  (void)n;
  pedido = 1;
}
static void al_hijo(int n) {
  (void)n;
  termino_hijo = 1;
}

static void instalar(int senial, void (*f)(int)) {
  struct sigaction sa;

  memset(&sa, 0, sizeof(sa));
  sa.sa_handler = f;
  sigemptyset(&sa.sa_mask);
  if (sigaction(senial, &sa, NULL) < 0) {
    perror("sigaction");
    exit(1);
  }
}

static void informar(int i, int n) {
  if (pedido) {
    pedido = 0;
    fprintf(stderr, "Van %d mensajes de %d\n", i, n);
  }
}

static int mandar_msg(int fd, const char *p) {
  size_t n = strlen(p) + 1;
  ssize_t w;

  while (n > 0) {
    w = send(fd, p, n, MSG_NOSIGNAL);
    if (w < 0 && errno == EINTR) continue;
    if (w < 0) {
      perror("send");
      return -1;
    }
    p += w;
    n -= w;
  }
  return 0;
}

static int recibir_msj(int fd, char *buf, size_t tam) {
  ssize_t r;

  memset(buf, 0, tam);
  for (;;) {
    r = recv(fd, buf, tam - 1, 0);
    if (r < 0 && errno == EINTR) continue;
    if (r < 0) {
      perror("recv");
      return -1;
    }
    if (r == 0) {
      fprintf(stderr, "El otro proceso terminó%s\n",
              termino_hijo ? " (era mi hijo)" : "");
      return -1;
    }
    return 0;
  }
}

static int conversacion(int fd, int impar, int n, char **msg, const char *yo) {
  char buf[1002];
  int i, r;

  for (i = 0; i < n; i++) {
    informar(i, n);
    if (i % 2 == impar) {
      r = mandar_msg(fd, msg[i]);
    } else {
      r = recibir_msj(fd, buf, sizeof(buf));
      if (r == 0) {
        printf("%s: llegó \"%s\"\n", yo, buf);
        fflush(stdout);
      }
    }
    if (r < 0) return 1;
  }
  return 0;
}

int main(int argc, char *argv[]) {
  char *guion[] = {"¿Estudiaste para el parcial?", "Más o menos...", "Yo tampoco"};
  char **msg = guion;
  int n = 3, i, sv[2], mal, st;
  pid_t pid, r;

  if (argc > 1) {
    msg = &argv[1];
    n = argc - 1;
  }
  for (i = 0; i < n; i++)
    if (strlen(msg[i]) > 1000) {
      fprintf(stderr, "Un mensaje no puede pasar de 1000 bytes\n");
      return 1;
    }

  instalar(SIGCHLD, al_hijo);
  instalar(SIGUSR1, al_usuario);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, sv) < 0) {
    perror("socketpair");
    return 1;
  }
  fflush(stdout);
  pid = fork();
  if (pid < 0) {
    perror("fork");
    return 1;
  }
  if (pid == 0) {
    close(sv[0]);
    mal = conversacion(sv[1], 1, n, msg, "Hijo");
    close(sv[1]);
    exit(mal);
  }
  close(sv[1]);
  mal = conversacion(sv[0], 0, n, msg, "Padre");
  close(sv[0]);
  do r = waitpid(pid, &st, 0);
  while (r < 0 && errno == EINTR);
  if (r < 0) {
    perror("waitpid");
    return 1;
  }
  if (!WIFEXITED(st) || WEXITSTATUS(st) != 0) mal = 1;
  return mal;
}
