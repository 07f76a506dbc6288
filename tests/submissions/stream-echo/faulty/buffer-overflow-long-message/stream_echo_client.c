// TP IPC - sockets de stream - cliente
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

static char *pendiente;
static size_t hay, espacio;

static void error(const char *donde)
{
	perror(donde);
	exit(1);
}

static void mandar_bytes(int fd, const char *p, size_t n)
{
	while (n > 0)
	{
		ssize_t w = write(fd, p, n);
		if (w < 0)
			error("No se puede escribir en el servidor");
		p += w;
		n -= w;
	}
}

static size_t proxima_linea(int fd)
{
	char *final;
	size_t revisados = 0;

	while ((final = memchr(pendiente + revisados, '\n', hay - revisados)) == NULL)
	{
		ssize_t n;

		revisados = hay;
		if (hay == espacio)
		{
			espacio *= 2;
			pendiente = realloc(pendiente, espacio);
			if (pendiente == NULL)
				error("realloc");
		}
		n = read(fd, pendiente + hay, espacio - hay);
		if (n < 0)
			error("read");
		if (n == 0)
		{
			fprintf(stderr, "El servidor se desconectó\n");
			exit(1);
		}
		hay += n;
	}
	return final - pendiente + 1;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un mi_dir;
	char *line = NULL;
	size_t capacidad = 0, n;
	ssize_t tamanio;
	int fd;

	if (argc != 2)
	{
		fprintf(stderr, "Faltan argumentos. Uso: stream_echo_client RUTA\n");
		return 1;
	}
	memset(&mi_dir, 0, sizeof mi_dir);
	mi_dir.sun_family = AF_LOCAL;
	if (strlen(argv[1]) >= sizeof mi_dir.sun_path)
	{
		fprintf(stderr, "Nombre de socket muy largo: %s\n", argv[1]);
		return 1;
	}
	strcpy(mi_dir.sun_path, argv[1]);

	signal(SIGPIPE, SIG_IGN);
	espacio = 1024;
	if ((pendiente = malloc(espacio)) == NULL)
		error("malloc");
	if ((fd = socket(AF_LOCAL, SOCK_STREAM, 0)) < 0)
		error("socket");
	if (connect(fd, (struct sockaddr *)&mi_dir, sizeof mi_dir) < 0)
		error("connect");

	while ((tamanio = getline(&line, &capacidad, stdin)) > 0)
	{
		if (tamanio > 65537)
		{
			fprintf(stderr, "Las líneas pueden tener hasta 65536 bytes\n");
			return 1;
		}
		mandar_bytes(fd, line, tamanio);
		if (line[tamanio - 1] != '\n')
			mandar_bytes(fd, "\n", 1);

		n = proxima_linea(fd);
		fputs("<- ", stdout);
		fwrite(pendiente, 1, n, stdout);
		fflush(stdout);
		hay -= n;
		memmove(pendiente, pendiente + n, hay);
	}
	close(fd);
	free(pendiente);
	free(line);
	return 0;
}
