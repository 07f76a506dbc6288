// Ejercicio 4: servidor TCP - cliente
// Sistemas Operativos I - 2023
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

static int escribir_todo(int fd, const char *dat, size_t cantidad)
{
	while (cantidad > 0) {
		ssize_t n_escritos = write(fd, dat, cantidad);
		if (n_escritos < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		dat += n_escritos;
		cantidad -= (size_t)n_escritos;
	}
	return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t leer_respuesta(int fd, char **rta, size_t *capacidad)
{
	size_t total = 0;

	for (;;) {
		ssize_t cant_leida;

		if (total == *capacidad) {
			size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
			char *p = realloc(*rta, nueva);
			if (p == NULL)
				return -1;
			*rta = p;
			*capacidad = nueva;
		}
		cant_leida = read(fd, *rta + total, *capacidad - total);
		if (cant_leida < 0 && errno == EINTR)
			continue;
		if (cant_leida <= 0)
			return cant_leida;
		total += (size_t)cant_leida;
		if ((*rta)[total - 1] == '\n')
			return (ssize_t)total;
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in servidor;
	char *msg = NULL, *rta = NULL, *final;
	size_t cap_linea = 0, cap_respuesta = 0;
	ssize_t tamanio;
	long port;
	int fd;

	if (argc != 3) {
		fprintf(stderr, "Faltan argumentos. Uso: %s HOST PUERTO\n", argv[0]);
		return EXIT_FAILURE;
	}
	port = strtol(argv[2], &final, 10);
	if (final == argv[2] || *final != '\0' || port < 1 || port > 65535) {
		fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
		return EXIT_FAILURE;
	}
	memset(&servidor, 0, sizeof(servidor));
	servidor.sin_family = AF_INET;
	servidor.sin_port = htons((uint16_t)port);
	inet_pton(AF_INET, argv[1], &servidor.sin_addr);

	signal(SIGPIPE, SIG_IGN);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0) {
		perror("socket");
		return EXIT_FAILURE;
	}
	if (connect(fd, (struct sockaddr *)&servidor, sizeof(servidor)) < 0) {
		perror("connect");
		return EXIT_FAILURE;
	}
	printf("Conectado a %s:%ld\n", argv[1], port);

	for (;;) {
		printf("Mensaje: ");
		fflush(stdout);
		tamanio = getline(&msg, &cap_linea, stdin);
		if (tamanio < 0)
			break;
		if (msg[tamanio - 1] != '\n')
			msg[tamanio++] = '\n';
		if (tamanio - 1 > LINEA_MAXIMA) {
			fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
			return EXIT_FAILURE;
		}
		if (escribir_todo(fd, msg, (size_t)tamanio) < 0) {
			perror("No se pudo enviar (el servidor cerró la conexión)");
			return EXIT_FAILURE;
		}
		tamanio = leer_respuesta(fd, &rta, &cap_respuesta);
		if (tamanio < 0) {
			perror("read");
			return EXIT_FAILURE;
		}
		if (tamanio == 0) {
			fprintf(stderr, "El servidor cerró la conexión\n");
			return EXIT_FAILURE;
		}
		printf("Respuesta: ");
		fwrite(rta, 1, (size_t)tamanio, stdout);
		fflush(stdout);
	}
	printf("\n");
	free(msg);
	free(rta);
	close(fd);
	return EXIT_SUCCESS;
}
