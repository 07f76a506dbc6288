// Ejercicio 1: chat con socketpair

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

// Envía un mensaje: un datagrama = un mensaje, no hace falta separador
void hablar(int sd, const char *texto)
{
	if (send(sd, texto, strlen(texto), 0) == -1) {
		perror("send");
		exit(1);
	}
}

// Espera un mensaje y lo muestra
void escuchar(int sd, const char *quien)
{
	char buf[MAX_MSG + 1], mensaje[MAX_MSG + 1] = "";
	ssize_t n;

	n = recv(sd, buf, MAX_MSG, 0);
	if (n == -1) {
		perror("recv");
		exit(1);
	}
	buf[n] = '\0';
	sscanf(buf, "%1000s", mensaje);
	printf("%s recibe -> %s\n", quien, mensaje);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int extremos[2], i, status;
	pid_t hijo;

	for (i = 1; i < argc; i++) {
		if (strlen(argv[i]) > MAX_MSG) {
			fprintf(stderr, "El mensaje %d tiene más de %d bytes\n", i, MAX_MSG);
			return 1;
		}
	}

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, extremos) == -1) {
		perror("socketpair");
		return 1;
	}

	switch (hijo = fork()) {
	case -1:
		perror("fork");
		return 1;

	case 0: // hijo: usa sv[1]
		close(extremos[0]);
		if (argc == 1) {
			escuchar(extremos[1], "Hijo");
			hablar(extremos[1], "Hola papá, te escucho perfecto");
		}
		for (i = 1; i < argc; i++) {
			if (i % 2 == 1)
				escuchar(extremos[1], "Hijo");
			else
				hablar(extremos[1], argv[i]);
		}
		close(extremos[1]);
		exit(0);

	default: // padre: usa sv[0]
		close(extremos[1]);
		if (argc == 1) {
			hablar(extremos[0], "Hola hijo, ¿me escuchás?");
			escuchar(extremos[0], "Padre");
		}
		for (i = 1; i < argc; i++) {
			if (i % 2 == 1)
				hablar(extremos[0], argv[i]);
			else
				escuchar(extremos[0], "Padre");
		}
		close(extremos[0]);
		if (wait(&status) == -1) {
			perror("wait");
			return 1;
		}
		return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
	}
}
