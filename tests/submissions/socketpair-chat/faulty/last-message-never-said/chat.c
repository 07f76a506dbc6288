/* Sistemas Operativos - TP 3: chat entre padre e hijo */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

// Envía un mensaje: un datagrama = un mensaje, no hace falta separador
void mandar(int sd, const char *mensaje)
{
	if (send(sd, mensaje, strlen(mensaje), 0) == -1) {
		perror("send");
		exit(1);
	}
}

// Espera un mensaje y lo muestra
void escuchar(int sd, const char *quien)
{
	char buf[MAX_MSG + 1];
	ssize_t cuantos;

	cuantos = recv(sd, buf, MAX_MSG, 0);
	if (cuantos == -1) {
		perror("recv");
		exit(1);
	}
	buf[cuantos] = '\0';
	printf("%s recibe -> %s\n", quien, buf);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int sv[2], i, resultado_hijo;
	pid_t hijo;

	for (i = 1; i < argc; i++) {
		if (strlen(argv[i]) > MAX_MSG) {
			fprintf(stderr, "El mensaje %d tiene más de %d bytes\n", i, MAX_MSG);
			return 1;
		}
	}

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, sv) == -1) {
		perror("socketpair");
		return 1;
	}

	switch (hijo = fork()) {
	case -1:
		perror("fork");
		return 1;

	case 0: // hijo: usa sv[1]
		close(sv[0]);
		if (argc == 1) {
			escuchar(sv[1], "Hijo");
			mandar(sv[1], "Hola papá, te escucho perfecto");
		}
		for (i = 1; i + 1 < argc; i += 2) {
			escuchar(sv[1], "Hijo");
			mandar(sv[1], argv[i + 1]);
		}
		close(sv[1]);
		exit(0);

	default: // padre: usa sv[0]
		close(sv[1]);
		if (argc == 1) {
			mandar(sv[0], "Hola hijo, ¿me escuchás?");
			escuchar(sv[0], "Padre");
		}
		for (i = 1; i + 1 < argc; i += 2) {
			mandar(sv[0], argv[i]);
			escuchar(sv[0], "Padre");
		}
		close(sv[0]);
		if (wait(&resultado_hijo) == -1) {
			perror("wait");
			return 1;
		}
		return WIFEXITED(resultado_hijo) ? WEXITSTATUS(resultado_hijo) : 1;
	}
}
