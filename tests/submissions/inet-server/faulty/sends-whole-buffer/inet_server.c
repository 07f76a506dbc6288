/*
 * Eco TCP (servidor)
 */
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

static void manejador_sigchld(int senal) {
  int errno_anterior = errno;

  (void)senal;
  while (waitpid(-1, NULL, WNOHANG) > 0)
    ;
  errno = errno_anterior;
}

static int convertir_puerto(const char *texto) {
  char *fin;
  long valor;

  errno = 0;
  valor = strtol(texto, &fin, 10);
  if (errno != 0 || fin == texto || *fin != '\0' || valor < 1 || valor > 65535) return -1;
  return (int)valor;
}

static int setup_server(int numPuerto) {
  struct sockaddr_in serv_dir;
  int sfd, si = 1;

  sfd = socket(AF_INET, SOCK_STREAM, 0);
  if (sfd < 0) {
    perror("socket");
    exit(EXIT_FAILURE);
  }

  if (setsockopt(sfd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
    perror("setsockopt");
    exit(EXIT_FAILURE);
  }

  memset(&serv_dir, 0, sizeof(serv_dir));
  serv_dir.sin_family = AF_INET;
  serv_dir.sin_addr.s_addr = htonl(INADDR_ANY);
  serv_dir.sin_port = htons((uint16_t)numPuerto);

  if (bind(sfd, (struct sockaddr *)&serv_dir, sizeof(serv_dir)) < 0) {
    perror("bind");
    exit(EXIT_FAILURE);
  }
  if (listen(sfd, COLA_PENDIENTES) < 0) {
    perror("listen");
    exit(EXIT_FAILURE);
  }
  return sfd;
}

static int write_all(int fd, const char *datos, size_t cantidad) {
  while (cantidad > 0) {
    ssize_t escritos = write(fd, datos, cantidad);
    if (escritos < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    datos += escritos;
    cantidad -= (size_t)escritos;
  }
  return 0;
}

static void dialogar(int conexion) {
  char buffer[TAM_BUFFER];
  ssize_t cant_leida;

  for (;;) {
    cant_leida = read(conexion, buffer, sizeof(buffer));
    if (cant_leida < 0 && errno == EINTR) continue;
    if (cant_leida < 0) {
      perror("read");
      return;
    }
    if (cant_leida == 0) return;
    if (write_all(conexion, buffer, (size_t)cant_leida) < 0) {
      perror("write");
      return;
    }
  }
}

int main(int argc, char *argv[]) {
  struct sigaction accion;
  struct sockaddr_in cliente;
  socklen_t tamanio;
  int numPuerto, sfd, conexion;
  pid_t pid;

  if (argc != 2 || (numPuerto = convertir_puerto(argv[1])) < 0) {
    fprintf(stderr, "uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
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

  sfd = setup_server(numPuerto);
  printf("Servidor escuchando en el puerto %d\n", numPuerto);
  fflush(stdout);

  for (;;) {
    tamanio = sizeof(cliente);
    conexion = accept(sfd, (struct sockaddr *)&cliente, &tamanio);
    if (conexion < 0) {
      if (errno != EINTR) perror("accept");
      continue;
    }
    printf("Conexión de %s:%d\n", inet_ntoa(cliente.sin_addr), ntohs(cliente.sin_port));
    fflush(stdout);

    pid = fork();
    if (pid < 0) {
      perror("fork");
    } else if (pid == 0) {
      close(sfd);
      dialogar(conexion);
      close(conexion);
      _exit(EXIT_SUCCESS);
    }
    close(conexion);
  }
}
