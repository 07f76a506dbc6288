// Ejercicio 2: eco con datagramas - servidor
// Alumno: comisión 4
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DATAGRAMA 65507

static bool es_puerto(const char *texto, in_port_t *puerto)
{
	long n = 0;
	size_t i;

	for (i = 0; texto[i] >= '0' && texto[i] <= '9' && i < 6; i++)
		n = n * 10 + (texto[i] - '0');
	if (i == 0 || texto[i] != '\0' || n == 0 || n > 65535)
		return false;
	*puerto = (in_port_t)n;
	return true;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in serv_addr = {0}, peer;
	in_port_t puerto;

	if (argc != 2 || !es_puerto(argv[1], &puerto)) {
		fprintf(stderr, "Modo de empleo: udp_echo_server PUERTO\n");
		return EXIT_FAILURE;
	}

	char *dat = malloc(DATAGRAMA);
	int s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
	if (dat == NULL || s < 0) {
		perror("No se puede empezar");
		return EXIT_FAILURE;
	}
	serv_addr.sin_family = AF_INET;
	serv_addr.sin_addr.s_addr = htonl(INADDR_ANY);
	serv_addr.sin_port = htons(puerto);
	if (bind(s, (struct sockaddr *)&serv_addr, sizeof serv_addr) < 0) {
		perror("No se puede usar el puerto");
		return EXIT_FAILURE;
	}

	if (daemon(1, 0) < 0) {
		perror("daemon");
		return EXIT_FAILURE;
	}
	for (;;) {
		socklen_t tamanio = sizeof peer;
		ssize_t n = recvfrom(s, dat, DATAGRAMA, 0, (struct sockaddr *)&peer, &tamanio);

		if (n < 0) {
			perror("recvfrom");
			continue;
		}
		if (sendto(s, dat, (size_t)n, 0, (struct sockaddr *)&peer, tamanio) < 0)
			perror("sendto");
	}
}
