/* Práctica de sockets INET, cliente */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINEA_MAXIMA 65536

static int write_all(int fd, const char *buf, size_t cantidad)
{
	while (cantidad > 0)
	{
		ssize_t escritos = write(fd, buf, cantidad);
		if (escritos < 0)
		{
			if (errno == EINTR)
				continue;
			return -1;
		}
		buf += escritos;
		cantidad -= (size_t) escritos;
	}
	return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t leer_respuesta(int fd, char **contestacion, size_t *tamBuf)
{
	size_t cuenta = 0;

	for (;;)
	{
		ssize_t leidos;

		if (cuenta == *tamBuf)
		{
			size_t nueva = *tamBuf == 0 ? 4096 : *tamBuf * 2;
			char *p = realloc(*contestacion, nueva);
			if (p == NULL)
				return -1;
			*contestacion = p;
			*tamBuf = nueva;
		}
		leidos = read(fd, *contestacion + cuenta, *tamBuf - cuenta);
		if (leidos < 0 && errno == EINTR)
			continue;
		if (leidos <= 0)
			return leidos;
		cuenta += (size_t) leidos;
		if ((*contestacion)[cuenta - 1] == '\n')
			return (ssize_t) cuenta;
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in servidor;
	char *entrada_usuario = NULL, *contestacion = NULL, *fin;
	size_t cap_linea = 0, cap_respuesta = 0;
	ssize_t longitud;
	long port;
	int fd;

	if (argc != 3)
	{
		fprintf(stderr, "usage: %s host port\n", argv[0]);
		return EXIT_FAILURE;
	}
	port = strtol(argv[2], &fin, 10);
	if (fin == argv[2] || *fin != '\0' || port < 1 || port > 65535)
	{
		fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
		return EXIT_FAILURE;
	}
	memset(&servidor, 0, sizeof(servidor));
	servidor.sin_family = AF_INET;
	servidor.sin_port = htons((uint16_t) port);
	if (inet_pton(AF_INET, argv[1], &servidor.sin_addr) <= 0)
	{
		fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
		return EXIT_FAILURE;
	}

	signal(SIGPIPE, SIG_IGN);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0)
	{
		perror("socket");
		return EXIT_FAILURE;
	}
	if (connect(fd, (struct sockaddr *) &servidor, sizeof(servidor)) < 0)
	{
		perror("connect");
		return EXIT_FAILURE;
	}
	printf("Conectado a %s:%ld\n", argv[1], port);

	for (;;)
	{
		printf("Mensaje: ");
		fflush(stdout);
		longitud = getline(&entrada_usuario, &cap_linea, stdin);
		if (longitud < 0)
			break;
		if (entrada_usuario[longitud - 1] != '\n')
			entrada_usuario[longitud++] = '\n';
		if (longitud - 1 > LINEA_MAXIMA)
		{
			fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
			return EXIT_FAILURE;
		}
		if (write_all(fd, entrada_usuario, (size_t) longitud) < 0)
		{
			perror("No se pudo enviar (el servidor cerró la conexión)");
			return EXIT_FAILURE;
		}
		longitud = leer_respuesta(fd, &contestacion, &cap_respuesta);
		if (longitud < 0)
		{
			perror("read");
			return EXIT_FAILURE;
		}
		if (longitud == 0)
		{
			fprintf(stderr, "El servidor cerró la conexión\n");
			return EXIT_FAILURE;
		}
		printf("Me llego: ");
		fwrite(contestacion, 1, (size_t) longitud, stdout);
		fflush(stdout);
	}
	printf("\n");
	free(entrada_usuario);
	free(contestacion);
	close(fd);
	return EXIT_SUCCESS;
}
