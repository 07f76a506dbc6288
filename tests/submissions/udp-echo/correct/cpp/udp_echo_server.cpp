// Servidor de eco UDP en C++17
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <vector>

class SocketUdp {
public:
    SocketUdp() : fd_(::socket(AF_INET, SOCK_DGRAM, 0)) {
        if (fd_ < 0)
            throw std::system_error(errno, std::generic_category(), "socket");
    }
    ~SocketUdp() { ::close(fd_); }
    SocketUdp(const SocketUdp &) = delete;
    SocketUdp &operator=(const SocketUdp &) = delete;

    void escuchar(uint16_t puerto) {
        sockaddr_in dir{};
        dir.sin_family = AF_INET;
        dir.sin_addr.s_addr = htonl(INADDR_ANY);
        dir.sin_port = htons(puerto);
        if (::bind(fd_, reinterpret_cast<sockaddr *>(&dir), sizeof dir) < 0)
            throw std::system_error(errno, std::generic_category(), "bind");
    }

    void ecoPorSiempre() {
        std::vector<char> datos(65536);
        for (;;) {
            sockaddr_in cliente{};
            socklen_t largo = sizeof cliente;
            auto *dir = reinterpret_cast<sockaddr *>(&cliente);
            ssize_t n = ::recvfrom(fd_, datos.data(), datos.size(), 0, dir, &largo);
            if (n < 0 || ::sendto(fd_, datos.data(), static_cast<size_t>(n), 0, dir, largo) < 0)
                std::cerr << "datagrama perdido: " << std::strerror(errno) << std::endl;
        }
    }

private:
    int fd_;
};

static uint16_t leerPuerto(const std::string &texto) {
    if (texto.empty() || texto.size() > 5 || texto.find_first_not_of("0123456789") != std::string::npos)
        throw std::invalid_argument("el puerto debe ser un número");
    int numero = std::stoi(texto);
    if (numero < 1 || numero > 65535)
        throw std::invalid_argument("el puerto va de 1 a 65535");
    return static_cast<uint16_t>(numero);
}

int main(int argc, char *argv[]) {
    if (argc != 2) {
        std::cerr << "Uso: " << argv[0] << " PUERTO" << std::endl;
        return 1;
    }
    try {
        SocketUdp servidor;
        servidor.escuchar(leerPuerto(argv[1]));
        std::cout << "Servidor UDP en marcha" << std::endl;
        servidor.ecoPorSiempre();
    } catch (const std::exception &error) {
        std::cerr << "Error: " << error.what() << std::endl;
        return 1;
    }
}
