// Ejercicio 2: eco con datagramas - cliente
// Sistemas Operativos
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char rta[65536];
static struct sockaddr_in serv;

static int64_t milisegundos(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

// Bytes de la respuesta, o -1 si no llegó a tiempo
static ssize_t leer_msg(int fd, int espera)
{
	int64_t limite = milisegundos() + espera, resta;

	while ((resta = limite - milisegundos()) > 0) {
		struct pollfd p = {fd, POLLIN, 0};
		struct sockaddr_in origen;
		socklen_t l = sizeof(origen);
		ssize_t n;

		if (poll(&p, 1, resta) <= 0)
			continue;
		n = recvfrom(fd, rta, sizeof(rta), 0, (struct sockaddr *)&origen, &l);
		if (n >= 0 && origen.sin_port == serv.sin_port &&
		    origen.sin_addr.s_addr == serv.sin_addr.s_addr)
			return n;
	}
	return -1;
}

int main(int argc, char **argv)
{
	char *entrada = NULL, *fin;
	size_t capac = 0;
	ssize_t len, n;
	long numPuerto;
	int fd;

	if (argc != 3) {
		fprintf(stderr, "Sintaxis: %s HOST PUERTO\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	serv.sin_family = AF_INET;
	if (inet_pton(AF_INET, argv[1], &serv.sin_addr) <= 0) {
		fprintf(stderr, "\"%s\" no es una dirección IPv4\n", argv[1]);
		exit(EXIT_FAILURE);
	}
	numPuerto = strtol(argv[2], &fin, 10);
	if (fin == argv[2] || *fin || numPuerto < 1 || numPuerto > UINT16_MAX) {
		fprintf(stderr, "El puerto \"%s\" no es válido\n", argv[2]);
		exit(EXIT_FAILURE);
	}
	serv.sin_port = htons(numPuerto);
	if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) < 0) {
		perror("socket");
		exit(EXIT_FAILURE);
	}

	while ((len = getline(&entrada, &capac, stdin)) > 0) {
		if (entrada[len - 1] == '\n')
			len--;
		n = -1;
		while (n < 0) {
			if (sendto(fd, entrada, len, 0, (struct sockaddr *)&serv, sizeof(serv)) <
			    0) {
				perror("sendto");
				exit(EXIT_FAILURE);
			}
			n = leer_msg(fd, 1000);
		}
		printf("[%zd] ", n);
		fwrite(rta, 1, n, stdout);
		putchar('\n');
		fflush(stdout);
	}
	free(entrada);
	close(fd);
	return 0;
}
