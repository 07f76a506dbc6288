// Ejercicio 3: eco por sockets locales - cliente
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <signal.h>
#include <unistd.h>

static char a[4096], b[4096];

static bool enviar_msj(int s, char *entrada, size_t n)
{
	struct iovec v[2] = {{entrada, n}, {"\n", 1}};
	int i = 0;

	while (i < 2)
	{
		ssize_t w = writev(s, v + i, 2 - i);
		if (w == -1)
			return false;
		while (i < 2 && (size_t)w >= v[i].iov_len)
			w -= (ssize_t)v[i++].iov_len;
		if (i < 2)
		{
			v[i].iov_base = (char *)v[i].iov_base + w;
			v[i].iov_len -= (size_t)w;
		}
	}
	return true;
}

static bool mostrar(int s)
{
	struct iovec v[2] = {{a, sizeof a}, {b, sizeof b}};
	char ultimo = '\0';

	fputs("Eco: ", stdout);
	while (ultimo != '\n')
	{
		ssize_t n = readv(s, v, 2);
		if (n == -1)
		{
			perror("readv");
			return false;
		}
		if (n == 0)
		{
			fputs("El servidor cerró la conexión\n", stderr);
			return false;
		}
		size_t en_a = (size_t)n < sizeof a ? (size_t)n : sizeof a;
		size_t en_b = (size_t)n - en_a;
		fwrite(a, 1, en_a, stdout);
		fwrite(b, 1, en_b, stdout);
		ultimo = en_b > 0 ? b[en_b - 1] : a[en_a - 1];
	}
	return fflush(stdout) == 0;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un nombre = {.sun_family = AF_UNIX};
	char *entrada = NULL;
	size_t lugar = 0;
	ssize_t n;

	if (argc != 2 || strlen(argv[1]) > sizeof nombre.sun_path - 1)
	{
		fprintf(stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0]);
		return EXIT_FAILURE;
	}
	memcpy(nombre.sun_path, argv[1], strlen(argv[1]));
	signal(SIGPIPE, SIG_IGN);

	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	if (s == -1 || connect(s, (struct sockaddr *)&nombre, sizeof nombre) == -1)
	{
		perror("No se pudo conectar");
		return EXIT_FAILURE;
	}
	while ((n = getline(&entrada, &lugar, stdin)) != -1)
	{
		if (entrada[n - 1] == '\n')
			n--;
		if (n > 65536)
		{
			fprintf(stderr, "No se mandan líneas de más de 65536 bytes\n");
			return EXIT_FAILURE;
		}
		if (!enviar_msj(s, entrada, (size_t)n))
		{
			perror("writev");
			return EXIT_FAILURE;
		}
		if (!mostrar(s))
			return EXIT_FAILURE;
	}
	free(entrada);
	close(s);
	return EXIT_SUCCESS;
}
