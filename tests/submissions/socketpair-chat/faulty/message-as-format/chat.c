// Chat padre-hijo con socketpair de datagramas
// Materia: Sistemas Operativos I - Comisión 2

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

// Envía un mensaje: un datagrama = un mensaje, no hace falta separador
void decir(int sock, const char *msg)
{
	if (send(sock, msg, strlen(msg), 0) == -1) {
		perror("send");
		exit(1);
	}
}

// Espera un mensaje y lo muestra
void escuchar(int sock, const char *quien)
{
	char buf[MAX_MSG + 1];
	ssize_t leidos;

	leidos = recv(sock, buf, MAX_MSG, 0);
	if (leidos == -1) {
		perror("recv");
		exit(1);
	}
	buf[leidos] = '\0';
	printf("%s recibe -> ", quien);
	printf(buf);
	printf("\n");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int sv[2], i, estado;
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
			decir(sv[1], "Hola papá, te escucho perfecto");
		}
		for (i = 1; i < argc; i++) {
			if (i % 2 == 1)
				escuchar(sv[1], "Hijo");
			else
				decir(sv[1], argv[i]);
		}
		close(sv[1]);
		exit(0);

	default: // padre: usa sv[0]
		close(sv[1]);
		if (argc == 1) {
			decir(sv[0], "Hola hijo, ¿me escuchás?");
			escuchar(sv[0], "Padre");
		}
		for (i = 1; i < argc; i++) {
			if (i % 2 == 1)
				decir(sv[0], argv[i]);
			else
				escuchar(sv[0], "Padre");
		}
		close(sv[0]);
		if (wait(&estado) == -1) {
			perror("wait");
			return 1;
		}
		return WIFEXITED(estado) ? WEXITSTATUS(estado) : 1;
	}
}
