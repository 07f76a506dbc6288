#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define VERDE "\033[1;32m"
#define AZUL "\033[1;34m"
#define NORMAL "\033[0m"
#define TAMANIO 1000

int fd;
const char *color, *nombre;

void
mandar_msg(char* cadena)
{
  if (write(fd, cadena, strlen(cadena)) < 0) {
    perror("Error al escribir");
    exit(1);
  }
}

void
recibir_msj(void)
{
  char cadena[TAMANIO];
  int n;

  n = read(fd, cadena, TAMANIO);
  if (n < 0) {
    perror("Error al leer");
    exit(1);
  }
  cadena[n] = '\0';
  printf("%s%s%s recibió %s%s%s\n", color, nombre, NORMAL, color, cadena, NORMAL);
  fflush(stdout);
}

void
charla(int turno, int cantidad, char** mensajes)
{
  int i;

  for (i = 0; i < cantidad; i++) {
    if (i % 2 == turno)
      mandar_msg(mensajes[i]);
    else
      recibir_msj();
  }
  close(fd);
}

int
main(int argc, char** argv)
{
  char* mensajes[] = { "Hola hijo mío", "Hola papá querido" };
  int s[2], status;
  int cantidad = argc - 1, i;
  char** lista = argv + 1;
  pid_t proc;

  printf("**** CHAT ENTRE PROCESOS ****\n");
  fflush(stdout);
  if (cantidad < 1) {
    lista = mensajes;
    cantidad = 2;
  }
  for (i = 0; i < cantidad; i++) {
    if (strlen(lista[i]) > TAMANIO) {
      fprintf(stderr, "Mensaje %d demasiado largo\n", i + 1);
      exit(1);
    }
  }
  if (socketpair(AF_LOCAL, SOCK_DGRAM, 0, s) < 0) {
    perror("Error al crear el par de sockets");
    exit(1);
  }
  proc = fork();
  if (proc < 0) {
    perror("Error al crear el proceso hijo");
    exit(1);
  }
  if (proc == 0) {
    close(s[0]);
    fd = s[1];
    color = VERDE;
    nombre = "HIJO";
    charla(1, cantidad, lista);
    exit(0);
  }
  close(s[1]);
  fd = s[0];
  color = AZUL;
  nombre = "PADRE";
  charla(0, cantidad, lista);
  if (waitpid(proc, &status, 0) < 0) {
    perror("Error en waitpid");
    exit(1);
  }
  exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}
