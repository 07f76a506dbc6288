/*
 * Grupo 7
 * TP IPC - datagramas (cliente)
 */
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

static const int esperas[] = {1000, 2000, 2000};
static char rta[65536];
static struct sockaddr_in servidor;

static int64_t milisegundos(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

// Bytes de la respuesta, o -1 si no llegó a tiempo
static ssize_t traer(int fd, int espera)
{
	int64_t limite = milisegundos() + espera, resta;

	while ((resta = limite - milisegundos()) > 0)
	{
		struct pollfd p = {fd, POLLIN, 0};
		struct sockaddr_in remit;
		socklen_t l = sizeof(remit);
		ssize_t n;

		if (poll(&p, 1, resta) <= 0)
			continue;
		n = recvfrom(fd, rta, sizeof(rta), 0, (struct sockaddr *)&remit, &l);
		if (n >= 0 && remit.sin_port == servidor.sin_port && remit.sin_addr.s_addr == servidor.sin_addr.s_addr)
			return n;
	}
	return -1;
}

int main(int argc, char **argv)
{
	char *texto_linea = NULL, *endptr;
	size_t espacio = 0;
	ssize_t cant, n;
	long numPuerto;
	int fd;

	if (argc != 3)
	{
		fprintf(stderr, "Sintaxis: %s HOST PUERTO\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	servidor.sin_family = AF_INET;
	if (inet_pton(AF_INET, argv[1], &servidor.sin_addr) <= 0)
	{
		fprintf(stderr, "\"%s\" no es una dirección IPv4\n", argv[1]);
		exit(EXIT_FAILURE);
	}
	numPuerto = strtol(argv[2], &endptr, 10);
	if (endptr == argv[2] || *endptr || numPuerto < 1 || numPuerto > UINT16_MAX)
	{
		fprintf(stderr, "El puerto \"%s\" no es válido\n", argv[2]);
		exit(EXIT_FAILURE);
	}
	servidor.sin_port = htons(numPuerto);
	if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
	{
		perror("socket");
		exit(EXIT_FAILURE);
	}

	while ((cant = getline(&texto_linea, &espacio, stdin)) > 0)
	{
		if (texto_linea[cant - 1] == '\n')
			cant--;
		n = -1;
		for (size_t i = 0; i < sizeof(esperas) / sizeof(esperas[0]) && n < 0; i++)
		{
			if (sendto(fd, texto_linea, cant, 0, (struct sockaddr *)&servidor, sizeof(servidor)) < 0)
			{
				perror("sendto");
				exit(EXIT_FAILURE);
			}
			n = traer(fd, esperas[i]);
		}
		if (n < 0)
		{
			fprintf(stderr, "No hay respuesta de %s\n", argv[1]);
			exit(EXIT_FAILURE);
		}
		printf("[%zd] ", n);
		fwrite(rta, 1, n, stdout);
		putchar('\n');
		fflush(stdout);
	}
	free(texto_linea);
	close(fd);
	return 0;
}
