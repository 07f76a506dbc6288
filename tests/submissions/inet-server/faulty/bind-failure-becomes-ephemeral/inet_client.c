// Sistemas Operativos - cliente INET

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

static int write_all(int fd, const char *datos, size_t cantidad)
{
	while (cantidad > 0) {
		ssize_t escritos = write(fd, datos, cantidad);
		if (escritos < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		datos += escritos;
		cantidad -= (size_t) escritos;
	}
	return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t leer_respuesta(int fd, char **respuesta, size_t *reservado)
{
	size_t total = 0;

	for (;;) {
		ssize_t n;

		if (total == *reservado) {
			size_t nueva = *reservado == 0 ? 4096 : *reservado * 2;
			char *p = realloc(*respuesta, nueva);
			if (p == NULL)
				return -1;
			*respuesta = p;
			*reservado = nueva;
		}
		n = read(fd, *respuesta + total, *reservado - total);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n;
		total += (size_t) n;
		if ((*respuesta)[total - 1] == '\n')
			return (ssize_t) total;
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in serv;
	char *entrada_usuario = NULL, *respuesta = NULL, *endptr;
	size_t cap_linea = 0, cap_respuesta = 0;
	ssize_t tamanio;
	long nro_puerto;
	int fd;

	if (argc != 3) {
		fprintf(stderr, "usage: %s host port\n", argv[0]);
		return EXIT_FAILURE;
	}
	nro_puerto = strtol(argv[2], &endptr, 10);
	if (endptr == argv[2] || *endptr != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
		fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
		return EXIT_FAILURE;
	}
	memset(&serv, 0, sizeof(serv));
	serv.sin_family = AF_INET;
	serv.sin_port = htons((uint16_t) nro_puerto);
	if (inet_pton(AF_INET, argv[1], &serv.sin_addr) <= 0) {
		fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
		return EXIT_FAILURE;
	}

	signal(SIGPIPE, SIG_IGN);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0) {
		perror("socket");
		return EXIT_FAILURE;
	}
	if (connect(fd, (struct sockaddr *) &serv, sizeof(serv)) < 0) {
		perror("connect");
		return EXIT_FAILURE;
	}
	printf("Conectado a %s:%ld\n", argv[1], nro_puerto);

	for (;;) {
		printf("Mensaje: ");
		fflush(stdout);
		tamanio = getline(&entrada_usuario, &cap_linea, stdin);
		if (tamanio < 0)
			break;
		if (entrada_usuario[tamanio - 1] != '\n')
			entrada_usuario[tamanio++] = '\n';
		if (tamanio - 1 > LINEA_MAXIMA) {
			fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
			return EXIT_FAILURE;
		}
		if (write_all(fd, entrada_usuario, (size_t) tamanio) < 0) {
			perror("No se pudo enviar (el servidor cerró la conexión)");
			return EXIT_FAILURE;
		}
		tamanio = leer_respuesta(fd, &respuesta, &cap_respuesta);
		if (tamanio < 0) {
			perror("read");
			return EXIT_FAILURE;
		}
		if (tamanio == 0) {
			fprintf(stderr, "El servidor cerró la conexión\n");
			return EXIT_FAILURE;
		}
		printf("Respuesta: ");
		fwrite(respuesta, 1, (size_t) tamanio, stdout);
		fflush(stdout);
	}
	printf("\n");
	free(entrada_usuario);
	free(respuesta);
	close(fd);
	return EXIT_SUCCESS;
}
