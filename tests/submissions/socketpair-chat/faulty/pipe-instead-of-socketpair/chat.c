/* TP de comunicación entre procesos: chat entre padre e hijo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

#define MAX 1000

/* Manda el texto con su terminador, para saber dónde termina. */
void mandar(int fd, char *texto)
{
	size_t falta = strlen(texto) + 1;

	while (falta > 0) {
		ssize_t n = write(fd, texto, falta);
		if (n < 0) {
			perror("write");
			exit(1);
		}
		texto += n;
		falta -= n;
	}
}

void recibir(int fd, char *quien)
{
	char mensaje[MAX + 1];
	int i = 0;

	while (i <= MAX) {
		ssize_t n = read(fd, &mensaje[i], 1);
		if (n < 0) {
			perror("read");
			exit(1);
		}
		if (n == 0) {
			fprintf(stderr, "%s: el otro se fue\n", quien);
			exit(1);
		}
		if (mensaje[i] == '\0')
			break;
		i++;
	}
	printf("%s recibe: %s\n", quien, mensaje);
	fflush(stdout);
}

int main(int argc, char *argv[])
{
	char *propios[] = { "Hola hijo", "Hola padre" };
	char **mensajes = propios;
	int cantidad = 2, i, estado;
	int ida[2], vuelta[2];
	pid_t pid;

	if (argc > 1) {
		mensajes = argv + 1;
		cantidad = argc - 1;
	}
	if (pipe(ida) < 0 || pipe(vuelta) < 0) {
		perror("pipe");
		return 1;
	}
	pid = fork();
	if (pid < 0) {
		perror("fork");
		return 1;
	}
	if (pid == 0) {
		close(ida[1]);
		close(vuelta[0]);
		for (i = 0; i < cantidad; i++) {
			if (i % 2 == 0)
				recibir(ida[0], "hijo");
			else
				mandar(vuelta[1], mensajes[i]);
		}
		return 0;
	}
	close(ida[0]);
	close(vuelta[1]);
	for (i = 0; i < cantidad; i++) {
		if (i % 2 == 0)
			mandar(ida[1], mensajes[i]);
		else
			recibir(vuelta[0], "padre");
	}
	if (waitpid(pid, &estado, 0) < 0) {
		perror("waitpid");
		return 1;
	}
	return WIFEXITED(estado) ? WEXITSTATUS(estado) : 1;
}
