// Eco por sockets locales: cliente que quita el fin de línea y muestra las respuestas seguidas
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	struct sockaddr_un addr;
	char *linea = NULL, *resp = NULL;
	size_t cap = 0, rcap = 0;
	ssize_t n;

	if (argc != 2 || strlen(argv[1]) >= sizeof(addr.sun_path))
	{
		fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
		return 1;
	}
	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	strcpy(addr.sun_path, argv[1]);
	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	if (s < 0 || connect(s, (struct sockaddr *)&addr, sizeof(addr)) < 0)
	{
		perror(argv[1]);
		return 1;
	}
	FILE *entra = fdopen(s, "r");

	while ((n = getline(&linea, &cap, stdin)) > 0 && linea[0] != '\n')
	{
		for (ssize_t i = 0, w; i < n; i += w)
		{
			w = send(s, linea + i, n - i, MSG_NOSIGNAL);
			if (w < 0)
			{
				perror("send");
				return 1;
			}
		}
		n = getline(&resp, &rcap, entra);
		if (n <= 0 || resp[n - 1] != '\n')
		{
			fprintf(stderr, "El servidor cerró la conexión\n");
			return 1;
		}
		resp[n - 1] = '\0';
		printf("<%s> ", resp);
		fflush(stdout);
	}
	printf("\n");
	fclose(entra);
	return 0;
}
