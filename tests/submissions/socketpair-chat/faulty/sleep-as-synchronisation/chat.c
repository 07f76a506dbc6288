// Comunicación entre padre e hijo - programa principal
// Alumno: comisión 4
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

int fd; /* mi extremo del par */
const char *color, *nombre;

void despachar(char *mensaje)
{
	if (write(fd, mensaje, strlen(mensaje)) < 0)
	{
		perror("Error al escribir");
		exit(1);
	}
}

void recibir(void)
{
	char mensaje[TAMANIO + 1];
	int n;

	memset(mensaje, 0, sizeof(mensaje));
	n = recv(fd, mensaje, TAMANIO, strcmp(nombre, "PADRE") == 0 ? MSG_DONTWAIT : 0);
	if (n < 0)
	{
		perror("Error al leer");
		exit(1);
	}
	printf("%s%s%s recibió %s%s%s\n", color, nombre, NORMAL, color, mensaje, NORMAL);
	fflush(stdout);
}

void charla(int turno, int cantidad, char **msgs)
{
	int i;

	for (i = 0; i < cantidad; i++)
	{
		if (i % 2 == turno)
		{
			despachar(msgs[i]);
			if (turno == 0)
				sleep(1); /* le doy tiempo al hijo para contestar */
		}
		else
			recibir();
	}
	close(fd);
}

int main(int argc, char **argv)
{
	char *msgs[] = {"Hola hijo mío", "Hola papá querido"};
	int s[2], estado;
	int cantidad = argc - 1, i;
	char **lista = argv + 1;
	pid_t pid;

	printf("**** CHAT ENTRE PROCESOS ****\n");
	fflush(stdout);
	if (cantidad < 1)
	{
		lista = msgs;
		cantidad = 2;
	}
	for (i = 0; i < cantidad; i++)
	{
		if (strlen(lista[i]) > TAMANIO)
		{
			fprintf(stderr, "Mensaje %d demasiado largo\n", i + 1);
			exit(1);
		}
	}
	if (socketpair(AF_LOCAL, SOCK_DGRAM, 0, s) < 0)
	{
		perror("Error al crear el par de sockets");
		exit(1);
	}
	pid = fork();
	if (pid < 0)
	{
		perror("Error al crear el proceso hijo");
		exit(1);
	}
	if (pid == 0)
	{
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
	if (waitpid(pid, &estado, 0) < 0)
	{
		perror("Error en waitpid");
		exit(1);
	}
	exit(WIFEXITED(estado) ? WEXITSTATUS(estado) : 1);
}
