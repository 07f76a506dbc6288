/* Práctica 3: cliente */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TOPE 65536              // bytes de una línea, sin contar el '\n'

static char entrada_usuario[TOPE + 2];

static void dieWithError(const char *mensaje)
{
	perror(mensaje);
	exit(1);
}

// Lee una línea del teclado. Devuelve su largo con el '\n' o 0 en el final.
static size_t leerTeclado(void)
{
	size_t n = 0;
	int c;

	while ((c = getchar()) != EOF) {
		if (c == '\n' || n < TOPE)
			entrada_usuario[n++] = (char) c;
		else {
			fprintf(stderr, "La línea tiene más de %d bytes\n", TOPE);
			exit(1);
		}
		if (c == '\n')
			return n;
	}
	if (n > 0)
		entrada_usuario[n++] = '\n';
	return n;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un addr;
	size_t longitud;
	int s;

	if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof addr.sun_path) {
		fprintf(stderr, "Sintaxis: %s <ruta del socket>\n", argv[0]);
		exit(1);
	}

	memset(&addr, 0, sizeof addr);
	addr.sun_family = AF_UNIX;
	snprintf(addr.sun_path, sizeof addr.sun_path, "%s", argv[1]);

	if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
		dieWithError("socket");
	if (connect(s, (struct sockaddr *) &addr, sizeof addr) < 0)
		dieWithError("connect");

	while ((longitud = leerTeclado()) > 0) {
		size_t mandado = 0;
		int completa = 0;

		while (mandado < longitud) {
			ssize_t n = send(s, entrada_usuario + mandado, longitud - mandado, MSG_NOSIGNAL);
			if (n < 0)
				dieWithError("send (¿se fue el servidor?)");
			mandado += n;
		}

		printf("Recibido: ");
		while (!completa) {
			char parte[1024];
			ssize_t n = recv(s, parte, sizeof parte, 0);
			if (n < 0)
				dieWithError("recv");
			if (n == 0) {
				printf("\n");
				fprintf(stderr, "El servidor cortó la conexión\n");
				exit(1);
			}
			fwrite(parte, 1, n, stdout);
			completa = memchr(parte, '\n', n) != NULL;
		}
		fflush(stdout);
	}

	close(s);
	return 0;
}
