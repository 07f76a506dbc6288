#include "red.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

void error_fatal(const char *que)
{
	perror(que);
	exit(EXIT_FAILURE);
}

void uso(const char *texto)
{
	fprintf(stderr, "Uso: %s\n", texto);
	exit(EXIT_FAILURE);
}

static in_port_t convertir_puerto(const char *texto)
{
	long valor = 0;
	const char *p;

	for (p = texto; isdigit((unsigned char) *p) && valor < 100000; p++)
		valor = valor * 10 + (*p - '0');
	if (p == texto || *p != '\0' || valor < 1 || valor > 65535) {
		fprintf(stderr, "El puerto '%s' no sirve\n", texto);
		exit(EXIT_FAILURE);
	}
	return htons((in_port_t) valor);
}

struct sockaddr_in armar_direccion(const char *host, const char *puerto)
{
	struct sockaddr_in dir;

	memset(&dir, 0, sizeof dir);
	dir.sin_family = AF_INET;
	dir.sin_port = convertir_puerto(puerto);
	if (host == NULL)
		dir.sin_addr.s_addr = INADDR_ANY;
	else if (inet_pton(AF_INET, strcmp(host, "localhost") == 0 ? "127.0.0.1" : host, &dir.sin_addr) != 1) {
		fprintf(stderr, "La dirección '%s' no sirve\n", host);
		exit(EXIT_FAILURE);
	}
	return dir;
}

int socket_datagramas(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (fd < 0)
		error_fatal("socket");
	return fd;
}
