// Cliente de eco, sockets locales
// Grupo 11
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Lee una línea completa, con su '\n'; NULL en el fin de archivo. */
char *pedir_linea(void)
{
	char renglon[66000];
	int c, n = 0;

	while ((c = getchar()) != EOF && c != '\n')
		renglon[n++] = c;
	if (c == EOF && n == 0)
		return NULL;
	renglon[n++] = '\n';
	renglon[n] = '\0';
	return strdup(renglon);
}

void salir(char *donde)
{
	perror(donde);
	exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
	struct sockaddr_un d;
	char *linea, recibido[4096];
	int sock;
	ssize_t n;
	size_t largo, van;

	if (argc != 2 || strlen(argv[1]) > sizeof(d.sun_path) - 1) {
		fprintf(stderr, "Uso: %s RUTA (de hasta %zu letras)\n", argv[0], sizeof(d.sun_path) - 1);
		return EXIT_FAILURE;
	}
	memset(&d, 0, sizeof(d));
	d.sun_family = AF_UNIX;
	strcpy(d.sun_path, argv[1]);

	sock = socket(AF_UNIX, SOCK_STREAM, 0);
	if (sock == -1)
		salir("socket");
	if (connect(sock, (struct sockaddr *)&d, sizeof(d)) == -1)
		salir("connect");

	while ((linea = pedir_linea()) != NULL) {
		largo = strlen(linea);
		for (van = 0; van < largo; van += n) {
			n = send(sock, linea + van, largo - van, MSG_NOSIGNAL);
			if (n == -1)
				salir("send");
		}
		free(linea);

		printf("-> ");
		do {
			n = recv(sock, recibido, sizeof(recibido), 0);
			if (n == -1)
				salir("recv");
			if (n == 0) {
				fprintf(stderr, "se cortó la conexión\n");
				return EXIT_FAILURE;
			}
			fwrite(recibido, 1, n, stdout);
		} while (recibido[n - 1] != '\n');
		fflush(stdout);
	}
	close(sock);
	return EXIT_SUCCESS;
}
