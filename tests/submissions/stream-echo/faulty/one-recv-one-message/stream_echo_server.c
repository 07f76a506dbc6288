// Práctica 3: servidor
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void error_fatal(const char *mensaje)
{
	perror(mensaje);
	exit(1);
}

static void *hiloEco(void *arg)
{
	int cfd = (int) (intptr_t) arg;
	char datos[8193];
	ssize_t recibido;

	while ((recibido = recv(cfd, datos, sizeof datos - 1, 0)) > 0) {
		char *p = datos;

		// todo mensaje termina con un fin de línea
		if (datos[recibido - 1] != '\n')
			datos[recibido++] = '\n';
		while (recibido > 0) {
			ssize_t yaEnviado = send(cfd, p, recibido, MSG_NOSIGNAL);
			if (yaEnviado < 0) {
				perror("send");
				close(cfd);
				return NULL;
			}
			p += yaEnviado;
			recibido -= yaEnviado;
		}
	}
	if (recibido < 0)
		perror("recv");
	close(cfd);
	return NULL;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un mi_dir;
	int srv;

	if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof mi_dir.sun_path) {
		fprintf(stderr, "usage: %s path\n", argv[0]);
		exit(1);
	}

	memset(&mi_dir, 0, sizeof mi_dir);
	mi_dir.sun_family = AF_UNIX;
	snprintf(mi_dir.sun_path, sizeof mi_dir.sun_path, "%s", argv[1]);

	if ((srv = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
		error_fatal("socket");
	unlink(mi_dir.sun_path);
	if (bind(srv, (struct sockaddr *) &mi_dir, sizeof mi_dir) < 0)
		error_fatal("bind");
	if (listen(srv, 16) < 0)
		error_fatal("listen");

	puts("Listo para atender clientes");
	fflush(stdout);

	while (1) {
		pthread_t hilo;
		int error, cfd = accept(srv, NULL, NULL);

		if (cfd < 0) {
			perror("accept");
			continue;
		}
		error = pthread_create(&hilo, NULL, hiloEco, (void *) (intptr_t) cfd);
		if (error != 0) {
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			close(cfd);
			continue;
		}
		pthread_detach(hilo);
	}
}
