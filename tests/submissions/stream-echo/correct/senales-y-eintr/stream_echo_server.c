/* Servidor de eco local. Un proceso por cliente; las llamadas interrumpidas
 * por SIGCHLD se reintentan. SIGINT y SIGTERM borran el archivo del socket. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t fin;

static void hijo_terminado(int s) { (void) s; }
static void terminar(int s) { fin = s; }

static void eco(int fd)
{
	char b[3000];
	ssize_t n;

	while ((n = read(fd, b, sizeof b)) != 0) {
		ssize_t i = 0;

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return;
		while (i < n) {
			ssize_t k = write(fd, b + i, n - i);
			if (k < 0 && errno != EINTR)
				return;
			if (k > 0)
				i += k;
		}
	}
}

static void nuevo_cliente(int escucha, const sigset_t *antes)
{
	int c = accept(escucha, NULL, NULL);
	pid_t p;

	if (c < 0) {
		if (errno != EINTR && errno != ECONNABORTED)
			perror("accept");
		return;
	}
	p = fork();
	if (p == 0) {
		signal(SIGINT, SIG_DFL);
		signal(SIGTERM, SIG_DFL);
		sigprocmask(SIG_SETMASK, antes, NULL);
		close(escucha);
		eco(c);
		_exit(0);
	}
	if (p < 0)
		perror("fork");
	close(c);
}

int main(int argc, char **argv)
{
	struct sockaddr_un d;
	struct sigaction sa;
	sigset_t bloqueadas, antes;
	int escucha;

	if (argc != 2 || !argv[1][0]) {
		fprintf(stderr, "stream_echo_server: falta la RUTA\n");
		return 1;
	}
	if (strlen(argv[1]) + 1 > sizeof d.sun_path) {
		fprintf(stderr, "stream_echo_server: RUTA muy larga\n");
		return 1;
	}
	memset(&d, 0, sizeof d);
	d.sun_family = AF_UNIX;
	strcpy(d.sun_path, argv[1]);

	signal(SIGPIPE, SIG_IGN);
	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	sa.sa_handler = hijo_terminado;
	sigaction(SIGCHLD, &sa, NULL);
	sa.sa_handler = terminar;
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);

	escucha = socket(AF_UNIX, SOCK_STREAM, 0);
	if (escucha < 0) {
		perror("socket");
		return 1;
	}
	unlink(argv[1]);
	if (bind(escucha, (struct sockaddr *) &d, sizeof d) < 0) {
		perror("bind");
		return 1;
	}
	if (listen(escucha, 10) < 0) {
		perror("listen");
		unlink(argv[1]);
		return 1;
	}

	/* Las señales solo entran durante pselect: no se pierde ninguna. */
	sigemptyset(&bloqueadas);
	sigaddset(&bloqueadas, SIGCHLD);
	sigaddset(&bloqueadas, SIGINT);
	sigaddset(&bloqueadas, SIGTERM);
	sigprocmask(SIG_BLOCK, &bloqueadas, &antes);
	while (!fin) {
		fd_set leer;
		int r;

		while (waitpid(-1, NULL, WNOHANG) > 0)
			;
		FD_ZERO(&leer);
		FD_SET(escucha, &leer);
		r = pselect(escucha + 1, &leer, NULL, NULL, NULL, &antes);
		if (r > 0)
			nuevo_cliente(escucha, &antes);
		else if (r < 0 && errno != EINTR)
			perror("pselect");
	}
	unlink(argv[1]);
	return 128 + fin;
}
