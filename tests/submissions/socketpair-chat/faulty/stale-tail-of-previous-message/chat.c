/* socketpair: una charla entre procesos */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

char buf[MAX_MSG + 1];

// Envía un mensaje: un datagrama = un mensaje, no hace falta separador
void mandar(int sd, const char *frase)
{
	if (send(sd, frase, strlen(frase), 0) == -1) {
		perror("send");
		exit(1);
	}
}

// Espera un mensaje y lo muestra
void leer_mensaje(int sd, const char *quien)
{
	if (recv(sd, buf, MAX_MSG, 0) == -1) {
		perror("recv");
		exit(1);
	}
	printf("%s recibe -> %s\n", quien, buf);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int extremos[2], i, st;
	pid_t child;

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

	switch (child = fork()) {
	case -1:
		perror("fork");
		return 1;

	case 0: // hijo: usa sv[1]
		close(extremos[0]);
		if (argc == 1) {
			leer_mensaje(extremos[1], "Hijo");
			mandar(extremos[1], "Hola papá, te escucho perfecto");
		}
		for (i = 1; i < argc; i++) {
			if (i % 2 == 1)
				leer_mensaje(extremos[1], "Hijo");
			else
				mandar(extremos[1], argv[i]);
		}
		close(extremos[1]);
		exit(0);

	default: // padre: usa sv[0]
		close(extremos[1]);
		if (argc == 1) {
			mandar(extremos[0], "Hola hijo, ¿me escuchás?");
			leer_mensaje(extremos[0], "Padre");
		}
		for (i = 1; i < argc; i++) {
			if (i % 2 == 1)
				mandar(extremos[0], argv[i]);
			else
				leer_mensaje(extremos[0], "Padre");
		}
		close(extremos[0]);
		if (wait(&st) == -1) {
			perror("wait");
			return 1;
		}
		return WIFEXITED(st) ? WEXITSTATUS(st) : 1;
	}
}
