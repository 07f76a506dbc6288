/*
 * Alumno: comisión 4
 * TP IPC - sockets de stream (servidor)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void charlarCon(int client)
{
  FILE *in = NULL, *out = NULL;
  char *linea = NULL;
  size_t cap = 0;
  ssize_t n;
  int copia = dup(client);

  if(copia == -1) {
    perror("dup");
    close(client);
    return;
  }
  in = fdopen(client, "r");
  out = fdopen(copia, "w");
  if(in == NULL || out == NULL) {
    perror("fdopen");
    in ? fclose(in) : close(client);
    out ? fclose(out) : close(copia);
    return;
  }

  while((n = getline(&linea, &cap, in)) != -1) {
    if(fwrite(linea, 1, n, out) != (size_t)n || fflush(out) == EOF) {
      fprintf(stderr, "el cliente no recibió su respuesta: %s\n", strerror(errno));
      break;
    }
  }
  free(linea);
  fclose(out);
  fclose(in);
}

static void borrarSocketViejo(const char *ruta)
{
  struct stat st;

  if(lstat(ruta, &st) == 0 && S_ISSOCK(st.st_mode))
    unlink(ruta);
}

int main(int argc, char **argv)
{
  struct sockaddr_un addr = {.sun_family = AF_UNIX};
  int srv, cli;

  if(argc != 2 || strlen(argv[1]) == 0) {
    fprintf(stderr, "Forma de uso: %s RUTA\n", argv[0]);
    return 2;
  }
  if(strlen(argv[1]) > sizeof addr.sun_path - 1) {
    fprintf(stderr, "%s: ruta demasiado larga\n", argv[1]);
    return 2;
  }
  strncpy(addr.sun_path, argv[1], sizeof addr.sun_path - 1);

  signal(SIGPIPE, SIG_IGN);

  if((srv = socket(PF_UNIX, SOCK_STREAM, 0)) == -1) {
    perror("socket");
    return 1;
  }
  borrarSocketViejo(addr.sun_path);
  if(bind(srv, (struct sockaddr *)&addr, SUN_LEN(&addr)) == -1) {
    perror("bind");
    return 1;
  }
  if(listen(srv, SOMAXCONN) == -1) {
    perror("listen");
    return 1;
  }

  while(1) {
    struct sockaddr_un remit;
    socklen_t tam;

    if((cli = accept(srv, (struct sockaddr *)&remit, &tam)) == -1)
      perror("accept");
    else
      charlarCon(cli);
  }
}
