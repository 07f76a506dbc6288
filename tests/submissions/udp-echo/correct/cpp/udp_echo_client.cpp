// Cliente de eco UDP en C++17
#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <iostream>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <vector>

using Reloj = std::chrono::steady_clock;

static sockaddr_in direccion(const std::string &host, const std::string &puerto) {
    sockaddr_in dir{};
    dir.sin_family = AF_INET;
    if (inet_pton(AF_INET, host.c_str(), &dir.sin_addr) != 1)
        throw std::invalid_argument(host + " no es una dirección IPv4");
    if (puerto.empty() || puerto.size() > 5 || puerto.find_first_not_of("0123456789") != std::string::npos)
        throw std::invalid_argument(puerto + " no es un puerto");
    int numero = std::stoi(puerto);
    if (numero < 1 || numero > 65535)
        throw std::invalid_argument("el puerto va de 1 a 65535");
    dir.sin_port = htons(static_cast<uint16_t>(numero));
    return dir;
}

// Conectado al servidor, el socket solo recibe sus datagramas.
static std::string conversar(int fd, const std::string &mensaje) {
    if (send(fd, mensaje.data(), mensaje.size(), 0) < 0)
        throw std::system_error(errno, std::generic_category(), "send");

    const auto limite = Reloj::now() + std::chrono::seconds(5);
    for (;;) {
        auto resta = std::chrono::duration_cast<std::chrono::milliseconds>(limite - Reloj::now()).count();
        pollfd p{fd, POLLIN, 0};
        int listos = poll(&p, 1, resta > 0 ? static_cast<int>(resta) : 0);
        if (listos < 0 && errno == EINTR)
            continue;
        if (listos < 0)
            throw std::system_error(errno, std::generic_category(), "poll");
        if (listos == 0)
            throw std::runtime_error("el servidor no respondió a tiempo");
        std::vector<char> datos(65536);
        ssize_t n = recv(fd, datos.data(), datos.size(), 0);
        if (n < 0)
            throw std::system_error(errno, std::generic_category(), "recv");
        return std::string(datos.data(), static_cast<size_t>(n));
    }
}

int main(int argc, char *argv[]) {
    if (argc != 3) {
        std::cerr << "Uso: " << argv[0] << " HOST PUERTO" << std::endl;
        return 1;
    }
    try {
        sockaddr_in servidor = direccion(argv[1], argv[2]);
        int fd = socket(AF_INET, SOCK_DGRAM, 0);
        if (fd < 0)
            throw std::system_error(errno, std::generic_category(), "socket");
        if (connect(fd, reinterpret_cast<sockaddr *>(&servidor), sizeof servidor) < 0)
            throw std::system_error(errno, std::generic_category(), "connect");

        std::string linea;
        while (std::getline(std::cin, linea))
            std::cout << "<< " << conversar(fd, linea) << std::endl;
        close(fd);
    } catch (const std::exception &error) {
        std::cerr << "Error: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
