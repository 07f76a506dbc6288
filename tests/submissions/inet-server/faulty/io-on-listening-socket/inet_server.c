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
static void manejador_sigchld(int senal)
{
  int errno_anterior = errno;

  (void)senal;
  while(waitpid(-1, NULL, WNOHANG) > 0)
    ;
  errno = errno_anterior;
}

static int convertir_puerto(const char *texto)
{
  char *fin;
  long valor;

  errno = 0;
  valor = strtol(texto, &fin, 10);
  if(errno != 0 || fin == texto || *fin != '\0' || valor < 1 || valor > 65535)
    return -1;
  return (int)valor;
}

static int crear_servidor(int puerto)
{
  struct sockaddr_in direccion;
  int oyente, si = 1;

  oyente = socket(AF_INET, SOCK_STREAM, 0);
  if(oyente < 0) {
    perror("socket");
    exit(EXIT_FAILURE);
  }

  /* Para poder volver a arrancar enseguida en el mismo puerto. */
  if(setsockopt(oyente, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
    perror("setsockopt");
    exit(EXIT_FAILURE);
  }

  memset(&direccion, 0, sizeof(direccion));
  direccion.sin_family = AF_INET;
  direccion.sin_addr.s_addr = htonl(INADDR_ANY);
  direccion.sin_port = htons((uint16_t)puerto);

  if(bind(oyente, (struct sockaddr *)&direccion, sizeof(direccion)) < 0) {
    perror("bind");
    exit(EXIT_FAILURE);
  }
  if(listen(oyente, COLA_PENDIENTES) < 0) {
    perror("listen");
    exit(EXIT_FAILURE);
  }
  return oyente;
}

static int escribir_todo(int fd, const char *datos, size_t cantidad)
{
  while(cantidad > 0) {
    ssize_t escritos = write(fd, datos, cantidad);
    if(escritos < 0) {
      if(errno == EINTR)
        continue;
      return -1;
    }
    datos += escritos;
    cantidad -= (size_t)escritos;
  }
  return 0;
}

static void handle_client(int nuevo_sock)
{
  char buffer[TAM_BUFFER];
  ssize_t nread;

  for(;;) {
    nread = read(nuevo_sock, buffer, sizeof(buffer));
    if(nread < 0 && errno == EINTR)
      continue;
    if(nread < 0) {
      perror("read");
      return;
    }
    if(nread == 0)
      return;
    if(escribir_todo(nuevo_sock, buffer, (size_t)nread) < 0) {
      perror("write");
      return;
    }
  }
}

int main(int argc, char *argv[])
{
  struct sigaction accion;
  struct sockaddr_in clnt;
  socklen_t len;
  int puerto, oyente, nuevo_sock;
  pid_t pid;

  if(argc != 2 || (puerto = convertir_puerto(argv[1])) < 0) {
    fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
    return EXIT_FAILURE;
  }

  signal(SIGPIPE, SIG_IGN);
  memset(&accion, 0, sizeof(accion));
  accion.sa_handler = manejador_sigchld;
  sigemptyset(&accion.sa_mask);
  accion.sa_flags = SA_RESTART | SA_NOCLDSTOP;
  if(sigaction(SIGCHLD, &accion, NULL) < 0) {
    perror("sigaction");
    return EXIT_FAILURE;
  }

  oyente = crear_servidor(puerto);
  printf("Servidor escuchando en el puerto %d\n", puerto);
  fflush(stdout);

  for(;;) {
    len = sizeof(clnt);
    nuevo_sock = accept(oyente, (struct sockaddr *)&clnt, &len);
    if(nuevo_sock < 0) {
      if(errno != EINTR)
        perror("accept");
      continue;
    }
    printf("Conexión de %s:%d\n", inet_ntoa(clnt.sin_addr), ntohs(clnt.sin_port));
    fflush(stdout);

    pid = fork();
    if(pid < 0) {
      perror("fork");
    }
    else if(pid == 0) {
      handle_client(oyente);
      close(oyente);
      close(nuevo_sock);
      _exit(EXIT_SUCCESS);
    }
    close(nuevo_sock);
  }
}
