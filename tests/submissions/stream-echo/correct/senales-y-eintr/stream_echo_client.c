/* Cliente de eco local. SIGWINCH (cambia el tamaño de la terminal) no debe
 * cortar nada: todas las llamadas se reintentan. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAXLIN 65536

static char linea[MAXLIN + 1];
static volatile sig_atomic_t cambios;

static void ventana(int s) { (void) s; cambios++; }

static ssize_t leer(int fd, void *b, size_t n)
{
	ssize_t r;

	do
		r = read(fd, b, n);
	while (r < 0 && errno == EINTR);
	if (r < 0) {
		perror("read");
		exit(1);
	}
	return r;
}

static void escribir(int fd, const char *b, size_t n)
{
	while (n > 0) {
		ssize_t r = write(fd, b, n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0) {
			perror("write");
			exit(1);
		}
		b += r;
		n -= r;
	}
}

/* Una línea del teclado con su '\n'. 0: no hay más. */
static size_t teclado(void)
{
	static char b[4096];
	static ssize_t i, n;
	size_t largo = 0;

	for (;;) {
		if (i == n) {
			i = 0;
			n = leer(STDIN_FILENO, b, sizeof b);
			if (n == 0) {
				if (largo > 0)
					linea[largo++] = '\n';
				return largo;
			}
		}
		if (largo == MAXLIN && b[i] != '\n') {
			fprintf(stderr, "stream_echo_client: línea de más de %d bytes\n", MAXLIN);
			exit(1);
		}
		linea[largo++] = b[i];
		if (b[i++] == '\n')
			return largo;
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_un d;
	struct sigaction sa;
	size_t largo;
	int s;

	if (argc != 2 || strlen(argv[1]) + 1 > sizeof d.sun_path) {
		fprintf(stderr, "stream_echo_client: RUTA incorrecta\n");
		return 1;
	}
	memset(&d, 0, sizeof d);
	d.sun_family = AF_UNIX;
	strcpy(d.sun_path, argv[1]);
	signal(SIGPIPE, SIG_IGN);

	if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0) {
		perror("socket");
		return 1;
	}
	if (connect(s, (struct sockaddr *) &d, sizeof d) < 0) {
		perror("connect");
		return 1;
	}
	memset(&sa, 0, sizeof sa);
	sa.sa_handler = ventana;
	sigaction(SIGWINCH, &sa, NULL);

	while ((largo = teclado()) > 0) {
		char b[1500];
		ssize_t n;

		escribir(s, linea, largo);
		escribir(STDOUT_FILENO, "eco: ", 5);
		do {
			n = leer(s, b, sizeof b);
			if (n == 0) {
				fprintf(stderr, "\nstream_echo_client: el servidor cerró\n");
				return 1;
			}
			escribir(STDOUT_FILENO, b, n);
		} while (b[n - 1] != '\n');
	}
	close(s);
	return 0;
}
