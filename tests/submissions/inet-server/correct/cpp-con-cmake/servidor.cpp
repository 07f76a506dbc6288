// Eco TCP en C++ con poll: un objeto por cliente, con lo que le falta recibir.
#include "red.hpp"

#include <cerrno>
#include <cstring>
#include <iostream>
#include <map>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

class Cliente {
public:
    explicit Cliente(int fd) : descriptor_(fd) {}

    short interes() const { return pendiente_.empty() ? POLLIN : POLLOUT; }

    // false cuando ya no hay nada que hacer con este cliente
    bool atender() {
        if (pendiente_.empty()) {
            char bloque[8192];
            ssize_t n = recv(descriptor_.fd(), bloque, sizeof bloque, MSG_DONTWAIT);
            if (n == 0)
                return false;
            if (n < 0)
                return errno == EAGAIN || errno == EINTR;
            pendiente_.assign(bloque, static_cast<size_t>(n));
        }
        ssize_t n = send(descriptor_.fd(), pendiente_.data(), pendiente_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
        pendiente_.erase(0, static_cast<size_t>(n));
        return true;
    }

private:
    Descriptor descriptor_;
    std::string pendiente_;
};

static Descriptor escuchar(std::uint16_t puerto) {
    Descriptor s(socket(AF_INET, SOCK_STREAM, 0));
    if (s.fd() < 0)
        lanzarErrno("socket");
    int si = 1;
    if (setsockopt(s.fd(), SOL_SOCKET, SO_REUSEADDR, &si, sizeof si) < 0)
        lanzarErrno("setsockopt");
    sockaddr_in dir{};
    dir.sin_family = AF_INET;
    dir.sin_port = htons(puerto);
    dir.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(s.fd(), reinterpret_cast<sockaddr *>(&dir), sizeof dir) < 0)
        lanzarErrno("bind");
    if (listen(s.fd(), 64) < 0)
        lanzarErrno("listen");
    return s;
}

static void servir(const Descriptor &escucha) {
    std::map<int, Cliente> clientes;
    std::vector<pollfd> lista;
    for (;;) {
        lista.assign(1, pollfd{escucha.fd(), POLLIN, 0});
        for (const auto &[fd, cliente] : clientes)
            lista.push_back(pollfd{fd, cliente.interes(), 0});
        if (poll(lista.data(), lista.size(), -1) < 0) {
            if (errno == EINTR)
                continue;
            lanzarErrno("poll");
        }
        for (size_t i = 1; i < lista.size(); ++i) {
            auto donde = clientes.find(lista[i].fd);
            if (lista[i].revents != 0 && !donde->second.atender())
                clientes.erase(donde);
        }
        if (lista[0].revents != 0) {
            int fd = accept4(escucha.fd(), nullptr, nullptr, SOCK_CLOEXEC);
            if (fd >= 0) {
                clientes.emplace(fd, fd);
            } else {
                std::cerr << "accept: " << std::strerror(errno) << std::endl;
                usleep(20000);
            }
        }
    }
}

int main(int argc, char *argv[]) {
    if (argc != 2) {
        std::cerr << "Uso: inet_server PUERTO" << std::endl;
        return 1;
    }
    try {
        Descriptor escucha = escuchar(puertoDesde(argv[1]));
        std::cout << "Esperando clientes" << std::endl;
        servir(escucha);
    } catch (const std::exception &error) {
        std::cerr << "inet_server: " << error.what() << std::endl;
        return 1;
    }
}
