// Cliente del eco TCP.
#include "red.hpp"

#include <arpa/inet.h>
#include <iostream>
#include <stdexcept>
#include <sys/socket.h>

static std::string recibirLinea(int fd) {
    std::string linea;
    while (linea.empty() || linea.back() != '\n') {
        char bloque[4096];
        ssize_t n = recv(fd, bloque, sizeof bloque, 0);
        if (n < 0)
            lanzarErrno("recv");
        if (n == 0)
            throw std::runtime_error("el servidor cerró la conexión");
        linea.append(bloque, static_cast<size_t>(n));
    }
    return linea;
}

int main(int argc, char *argv[]) {
    if (argc != 3) {
        std::cerr << "Uso: inet_client HOST PUERTO" << std::endl;
        return 1;
    }
    try {
        sockaddr_in dir{};
        dir.sin_family = AF_INET;
        dir.sin_port = htons(puertoDesde(argv[2]));
        if (inet_pton(AF_INET, argv[1], &dir.sin_addr) != 1)
            throw std::invalid_argument(std::string(argv[1]) + " no es una dirección IPv4");
        Descriptor s(socket(AF_INET, SOCK_STREAM, 0));
        if (s.fd() < 0)
            lanzarErrno("socket");
        if (connect(s.fd(), reinterpret_cast<sockaddr *>(&dir), sizeof dir) < 0)
            lanzarErrno("connect");

        std::string linea;
        while (std::getline(std::cin, linea)) {
            linea += '\n';
            enviarTodo(s.fd(), linea.data(), linea.size());
            std::cout << "Respuesta: " << recibirLinea(s.fd()) << std::flush;
        }
    } catch (const std::exception &error) {
        std::cerr << "inet_client: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
