// TP IPC - varios clientes - servidor
// Sistemas Operativos I - 2023
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

// Varias señales pueden juntarse en una: se recogen todos los que terminaron.

static void
manejador_sigchld(int senal)
{
  int errno_anterior = errno;

  (void)senal;
  while (waitpid(-1, NULL, WNOHANG) > 0)
    ;
  errno = errno_anterior;
}

static int
convertir_puerto(const char* texto)
{
  char* final;
  long valor;

  errno = 0;
  valor = strtol(texto, &final, 10);
  if (errno != 0 || final == texto || *final != '\0' || valor < 1 || valor > 65535)
    return -1;
  return (int)valor;
}

static int
abrir_escucha(int port)
{
  struct sockaddr_in direccion;
  int oyente, si = 1;

  oyente = socket(AF_INET, SOCK_STREAM, 0);
  if (oyente < 0) {
    perror("socket");
    exit(EXIT_FAILURE);
  }

  // Para poder volver a arrancar enseguida en el mismo puerto.

  if (setsockopt(oyente, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
    perror("setsockopt");
    exit(EXIT_FAILURE);
  }

  memset(&direccion, 0, sizeof(direccion));
  direccion.sin_family = AF_INET;
  direccion.sin_addr.s_addr = htonl(INADDR_ANY);
  direccion.sin_port = htons((uint16_t)port);

  if (bind(oyente, (struct sockaddr*)&direccion, sizeof(direccion)) < 0) {
    perror("bind");
    exit(EXIT_FAILURE);
  }
  if (listen(oyente, COLA_PENDIENTES) < 0) {
    perror("listen");
    exit(EXIT_FAILURE);
  }
  return oyente;
}

static int
escribir_todo(int fd, const char* dat, size_t cantidad)
{
  while (cantidad > 0) {
    ssize_t escritos = write(fd, dat, cantidad);
    if (escritos < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    dat += escritos;
    cantidad -= (size_t)escritos;
  }
  return 0;
}

static void
manejar_cliente(int sock_cliente)
{
  char bufer[TAM_BUFFER];
  ssize_t leidos;

  for (;;) {
    leidos = read(sock_cliente, bufer, sizeof(bufer));
    if (leidos < 0 && errno == EINTR)
      continue;
    if (leidos < 0) {
      perror("read");
      return;
    }
    if (leidos == 0)
      return;
    if (escribir_todo(sock_cliente, bufer, (size_t)leidos) < 0) {
      perror("write");
      return;
    }
  }
}

int
main(int argc, char* argv[])
{
  struct sigaction accion;
  struct sockaddr_in clnt;
  socklen_t cant;
  int port, oyente, sock_cliente;
  pid_t id;

  if (argc != 2 || (port = convertir_puerto(argv[1])) < 0) {
    fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
    return EXIT_FAILURE;
  }

  signal(SIGPIPE, SIG_IGN);
  memset(&accion, 0, sizeof(accion));
  accion.sa_handler = manejador_sigchld;
  sigemptyset(&accion.sa_mask);
  accion.sa_flags = SA_RESTART | SA_NOCLDSTOP;
  if (sigaction(SIGCHLD, &accion, NULL) < 0) {
    perror("sigaction");
    return EXIT_FAILURE;
  }

  oyente = abrir_escucha(port);
  printf("Servidor escuchando en el puerto %d\n", port);
  fflush(stdout);

  for (;;) {
    cant = sizeof(clnt);
    sock_cliente = accept(oyente, (struct sockaddr*)&clnt, &cant);
    if (sock_cliente < 0) {
      if (errno != EINTR)
        perror("accept");
      continue;
    }
    printf("Conexión de %s:%d\n", inet_ntoa(clnt.sin_addr), ntohs(clnt.sin_port));
    fflush(stdout);

    id = fork();
    if (id < 0) {
      perror("fork");
    } else if (id == 0) {
      close(oyente);
      manejar_cliente(sock_cliente);
      close(sock_cliente);
      _exit(EXIT_SUCCESS);
    }
    close(sock_cliente);
  }
}
