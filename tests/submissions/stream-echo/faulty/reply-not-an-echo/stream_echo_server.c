#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define CANTIDAD 4

static int listenfd;
static pid_t padre;

static void resp(int c)
{
  char buf[5000];
  ssize_t n, w;

  while((n = recv(c, buf, sizeof buf, 0)) > 0) {
    char *p = "Mensaje recibido\n";

    n = strlen(p);
    for(; n > 0; n -= w, p += w) {
      w = send(c, p, n, MSG_NOSIGNAL);
      if(w < 0)
        return;
    }
  }
}

static void trabajador(void)
{
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if(getppid() != padre)
    _exit(1);
  for(;;) {
    int c = accept(listenfd, NULL, NULL);

    if(c < 0) {
      perror("accept");
      usleep(10000);
      continue;
    }
    resp(c);
    close(c);
  }
}

static void lanzar(void)
{
  switch(fork()) {
  case -1:
    perror("fork");
    break;
  case 0:
    trabajador();
  }
}

int main(int argc, char *argv[])
{
  struct sockaddr_un dir;
  int i;

  if(argc != 2 || strlen(argv[1]) == 0 || strlen(argv[1]) >= sizeof(dir.sun_path)) {
    fprintf(stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0]);
    return 1;
  }
  memset(&dir, 0, sizeof(dir));
  dir.sun_family = AF_UNIX;
  strcpy(dir.sun_path, argv[1]);

  listenfd = socket(AF_UNIX, SOCK_STREAM, 0);
  if(listenfd < 0) {
    perror("socket");
    return 1;
  }
  unlink(argv[1]);
  if(bind(listenfd, (struct sockaddr *)&dir, sizeof(dir)) < 0 || listen(listenfd, 32) < 0) {
    perror(argv[1]);
    return 1;
  }

  padre = getpid();
  for(i = 0; i < CANTIDAD; i++)
    lanzar();
  for(;;) {
    if(wait(NULL) < 0)
      sleep(1);
    lanzar();
  }
}
