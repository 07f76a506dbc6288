#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/uio.h>
#include <unistd.h>

// Eco con recvmsg y sendmsg, un cliente después de otro.

static ssize_t recibir_msj(int fd, void *buff, size_t n)
{
	struct iovec v = {.iov_base = buff, .iov_len = n};
	struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};

	return recvmsg(fd, &m, 0);
}

static int enviar_msj(int fd, void *buff, size_t n)
{
	struct iovec v = {.iov_base = buff, .iov_len = n};

	while (v.iov_len > 0) {
		struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
		ssize_t k = sendmsg(fd, &m, MSG_NOSIGNAL);

		if (k < 0)
			return -1;
		v.iov_base = (char *)v.iov_base + k;
		v.iov_len -= (size_t)k;
	}
	return 0;
}

static void Fallo(const char *donde)
{
	perror(donde);
	exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	struct sockaddr_un mi_dir = {.sun_family = AF_UNIX};
	char buff[2048];
	size_t len;

	if (argc != 2) {
		fprintf(stderr, "Sintaxis: stream_echo_server RUTA\n");
		return EXIT_FAILURE;
	}
	len = strlen(argv[1]);
	if (len == 0 || len >= sizeof(mi_dir.sun_path)) {
		fprintf(stderr, "stream_echo_server: ruta de %zu caracteres\n", len);
		return EXIT_FAILURE;
	}
	memcpy(mi_dir.sun_path, argv[1], len + 1);

	int oyente = socket(AF_UNIX, SOCK_STREAM, 0);
	if (oyente < 0)
		Fallo("socket");
	unlink(argv[1]);
	if (bind(oyente, (struct sockaddr *)&mi_dir, sizeof(mi_dir)) < 0)
		Fallo("bind");
	if (listen(oyente, 3) < 0)
		Fallo("listen");

	for (;;) {
		int clnt = accept(oyente, NULL, NULL);
		ssize_t n;

		if (clnt < 0) {
			perror("accept");
			usleep(5000);
			continue;
		}
		while ((n = recibir_msj(clnt, buff, sizeof(buff) - 1)) > 0) {
			buff[n] = '\0';
			if (enviar_msj(clnt, buff, strlen(buff)) < 0)
				break;
		}
		close(clnt);
	}
}
