#include "red.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ESPERA 5

static volatile sig_atomic_t vencido;

static void alarma(int senal)
{
	(void) senal;
	vencido = 1;
	alarm(1);	/* por si llegó justo antes de bloquearnos */
}

/* Recibe un datagrama de "servidor" y de nadie más, en menos de ESPERA segundos. */
static size_t esperar(int fd, const struct sockaddr_in *servidor, char *donde, size_t lugar)
{
	struct sockaddr_in quien;
	socklen_t tam;
	ssize_t n;

	vencido = 0;
	alarm(ESPERA);
	do {
		tam = sizeof quien;
		n = recvfrom(fd, donde, lugar, 0, (struct sockaddr *) &quien, &tam);
		if (n < 0 && errno != EINTR)
			error_fatal("recvfrom");
	} while (!vencido && (n < 0 || quien.sin_port != servidor->sin_port
			|| quien.sin_addr.s_addr != servidor->sin_addr.s_addr));
	alarm(0);
	if (vencido) {
		fprintf(stderr, "El servidor no dio señales de vida en %d segundos\n", ESPERA);
		exit(EXIT_FAILURE);
	}
	return (size_t) n;
}

int main(int argc, char *argv[])
{
	static char eco[DATAGRAMA_MAX];
	struct sigaction accion;
	char *linea = NULL;
	size_t lugar = 0, n;
	ssize_t largo;

	if (argc != 3)
		uso("udp_echo_client HOST PUERTO");

	/* Sin SA_RESTART: queremos que la alarma interrumpa a recvfrom. */
	memset(&accion, 0, sizeof accion);
	accion.sa_handler = alarma;
	if (sigaction(SIGALRM, &accion, NULL) < 0)
		error_fatal("sigaction");

	struct sockaddr_in servidor = armar_direccion(argv[1], argv[2]);
	int fd = socket_datagramas();

	while ((largo = getline(&linea, &lugar, stdin)) > 0) {
		if (linea[largo - 1] == '\n')
			largo--;
		if (sendto(fd, linea, (size_t) largo, 0, (struct sockaddr *) &servidor, sizeof servidor) < 0)
			error_fatal("sendto");
		n = esperar(fd, &servidor, eco, sizeof eco);
		fputs("eco> ", stdout);
		fwrite(eco, 1, n, stdout);
		printf("\n");
		fflush(stdout);
	}
	free(linea);
	close(fd);
	return EXIT_SUCCESS;
}
