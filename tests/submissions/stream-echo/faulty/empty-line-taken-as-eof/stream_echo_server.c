/* Eco local: el servidor */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Entra una línea de 65536 bytes con su fin de línea. */
#define MAX_LINEA 65537

static char texto[MAX_LINEA];
static int completa;

/* Lee una línea, sin su fin de línea. */
static ssize_t leer_linea(int fd)
{
	size_t n = 0;

	completa = 0;
	while (n < MAX_LINEA)
	{
		ssize_t r = read(fd, &texto[n], 1);
		if (r == -1 && errno == EINTR)
			continue;
		if (r == -1)
			return -1;
		if (r == 0)
			break;
		if (texto[n] == '\n')
		{
			completa = 1;
			break;
		}
		n++;
	}
	return (ssize_t) n;
}

static int escribir(int fd, const char *contenido, size_t n)
{
	while (n > 0)
	{
		ssize_t w = write(fd, contenido, n);
		if (w == -1 && errno == EINTR)
			continue;
		if (w == -1)
			return -1;
		contenido += w;
		n -= (size_t) w;
	}
	return 0;
}

static void atender(int fd)
{
	ssize_t n;

	while ((n = leer_linea(fd)) > 0)
	{
		if (completa)
			texto[n++] = '\n';
		if (escribir(fd, texto, (size_t) n) == -1)
		{
			perror("write");
			return;
		}
	}
	if (n == -1)
		perror("read");
}

static int abrir(const char *ruta)
{
	struct sockaddr_un sa;
	int fd;

	if (ruta[0] == '\0' || strlen(ruta) >= sizeof(sa.sun_path))
	{
		fprintf(stderr, "Ruta inválida\n");
		exit(EXIT_FAILURE);
	}
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd == -1)
	{
		perror("socket");
		exit(EXIT_FAILURE);
	}
	memset(&sa, 0, sizeof(sa));
	sa.sun_family = AF_UNIX;
	strcpy(sa.sun_path, ruta);
	unlink(ruta);
	if (bind(fd, (struct sockaddr *) &sa, sizeof(sa)) == -1)
	{
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if (listen(fd, 5) == -1)
	{
		perror("listen");
		exit(EXIT_FAILURE);
	}
	return fd;
}

int main(int argc, char *argv[])
{
	int escucha, nueva;

	if (argc != 2)
	{
		fprintf(stderr, "usage: %s path\n", argv[0]);
		return EXIT_FAILURE;
	}
	signal(SIGPIPE, SIG_IGN);
	escucha = abrir(argv[1]);

	for (;;)
	{
		nueva = accept(escucha, NULL, NULL);
		if (nueva == -1)
		{
			perror("accept");
			continue;
		}
		atender(nueva);
		close(nueva);
	}
}
