// Servidor de eco UDP con varios hilos: todos reciben del mismo socket.
// Cada hilo tiene su propio buffer y su propia dirección.
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define HILOS 4
#define MAXIMO 65507

static int sock;

static void *atender(void *arg)
{
	char *bytes = malloc(MAXIMO);

	(void) arg;
	if (bytes == NULL) {
		perror("malloc");
		exit(1);
	}
	for (;;) {
		struct sockaddr_in origen;
		socklen_t tam = sizeof origen;
		ssize_t n = recvfrom(sock, bytes, MAXIMO, 0, (struct sockaddr *) &origen, &tam);

		if (n < 0 || sendto(sock, bytes, n, 0, (struct sockaddr *) &origen, tam) < 0)
			perror("eco");
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in dir = { .sin_family = AF_INET };
	pthread_t hilo;
	char *fin;
	long puerto;

	if (argc != 2) {
		fprintf(stderr, "uso: udp_echo_server puerto\n");
		return 1;
	}
	puerto = strtol(argv[1], &fin, 10);
	if (fin == argv[1] || *fin != 0 || puerto <= 0 || puerto > 65535) {
		fprintf(stderr, "udp_echo_server: puerto inválido\n");
		return 1;
	}
	dir.sin_port = htons(puerto);
	dir.sin_addr.s_addr = htonl(INADDR_ANY);

	if ((sock = socket(AF_INET, SOCK_DGRAM, 0)) < 0) {
		perror("socket");
		return 1;
	}
	if (bind(sock, (struct sockaddr *) &dir, sizeof dir) < 0) {
		perror("bind");
		return 1;
	}
	for (int i = 1; i < HILOS; i++) {
		int e = pthread_create(&hilo, NULL, atender, NULL);
		if (e != 0)	// se sigue con los que haya
			fprintf(stderr, "pthread_create: %s\n", strerror(e));
	}
	atender(NULL);
}
