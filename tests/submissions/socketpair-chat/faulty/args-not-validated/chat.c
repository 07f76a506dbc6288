/* Ejercicio 1: chat con socketpair */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

// Envía un mensaje: un datagrama = un mensaje, no hace falta separador
void decir(int sock, const char *frase)
{
	if (send(sock, frase, strlen(frase), 0) == -1) {
		perror("send");
		exit(1);
	}
}

// Espera un mensaje y lo muestra
void recibir(int sock, const char *quien)
{
	char buf[MAX_MSG + 1];
	ssize_t n;

	n = recv(sock, buf, MAX_MSG, 0);
	if (n == -1) {
		perror("recv");
		exit(1);
	}
	buf[n] = '\0';
	printf("%s recibe -> %s\n", quien, buf);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int par[2], i, resultado_hijo;
	pid_t hijo;

	for (i = 1; i < argc; i++) {
		if (strlen(argv[i]) > MAX_MSG) {
			fprintf(stderr, "El mensaje %d tiene más de %d bytes\n", i, MAX_MSG);
			return 1;
		}
	}

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, par) == -1) {
		perror("socketpair");
		return 1;
	}

	switch (hijo = fork()) {
	case -1:
		perror("fork");
		return 1;

	case 0: // hijo: usa sv[1]
		close(par[0]);
		i = 1;
		do {
			if (i % 2 == 1)
				recibir(par[1], "Hijo");
			else
				decir(par[1], argv[i]);
		} while (++i < argc);
		close(par[1]);
		exit(0);

	default: // padre: usa sv[0]
		close(par[1]);
		i = 1;
		do {
			if (i % 2 == 1)
				decir(par[0], argv[i]);
			else
				recibir(par[0], "Padre");
		} while (++i < argc);
		close(par[0]);
		if (wait(&resultado_hijo) == -1) {
			perror("wait");
			return 1;
		}
		return WIFEXITED(resultado_hijo) ? WEXITSTATUS(resultado_hijo) : 1;
	}
}
