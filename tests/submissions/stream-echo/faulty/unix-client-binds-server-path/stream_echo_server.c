#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void fatalError(const char *msg)
{
	perror(msg);
	exit(1);
}

static void *hiloEco(void *arg)
{
	int nuevo_sock = (int)(intptr_t)arg;
	char bloque[2048];
	ssize_t recibido;

	while ((recibido = recv(nuevo_sock, bloque, sizeof bloque, 0)) > 0) {
		char *p = bloque;
		while (recibido > 0) {
			ssize_t enviado = send(nuevo_sock, p, recibido, MSG_NOSIGNAL);
			if (enviado < 0) {
				perror("send");
				close(nuevo_sock);
				return NULL;
			}
			p += enviado;
			recibido -= enviado;
		}
	}
	if (recibido < 0)
		perror("recv");
	close(nuevo_sock);
	return NULL;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un direc;
	int listenfd;

	if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof direc.sun_path) {
		fprintf(stderr, "uso: %s RUTA\n", argv[0]);
		exit(1);
	}

	memset(&direc, 0, sizeof direc);
	direc.sun_family = AF_UNIX;
	snprintf(direc.sun_path, sizeof direc.sun_path, "%s", argv[1]);

	if ((listenfd = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
		fatalError("socket");
	unlink(direc.sun_path);
	if (bind(listenfd, (struct sockaddr *)&direc, sizeof direc) < 0)
		fatalError("bind");
	if (listen(listenfd, 16) < 0)
		fatalError("listen");

	puts("Listo para atender clientes");
	fflush(stdout);

	while (1) {
		pthread_t hilo;
		int error, nuevo_sock = accept(listenfd, NULL, NULL);

		if (nuevo_sock < 0) {
			perror("accept");
			usleep(20000);
			continue;
		}
		error = pthread_create(&hilo, NULL, hiloEco, (void *)(intptr_t)nuevo_sock);
		if (error != 0) {
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			close(nuevo_sock);
			continue;
		}
		pthread_detach(hilo);
	}
}
