#include "red.hpp"

#include <cerrno>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <utility>
#include <unistd.h>

Descriptor &Descriptor::operator=(Descriptor &&otro) noexcept {
    std::swap(fd_, otro.fd_);
    return *this;
}

Descriptor::~Descriptor() {
    if (fd_ >= 0)
        ::close(fd_);
}

void lanzarErrno(const std::string &que) {
    throw std::system_error(errno, std::generic_category(), que);
}

std::uint16_t puertoDesde(const std::string &texto) {
    if (texto.empty() || texto.size() > 5 || texto.find_first_not_of("0123456789") != std::string::npos)
        throw std::invalid_argument("\"" + texto + "\" no es un puerto");
    int puerto = std::stoi(texto);
    if (puerto < 1 || puerto > 65535)
        throw std::invalid_argument("el puerto va de 1 a 65535");
    return static_cast<std::uint16_t>(puerto);
}

void enviarTodo(int fd, const char *datos, std::size_t n) {
    while (n > 0) {
        ssize_t k = ::send(fd, datos, n, MSG_NOSIGNAL);
        if (k < 0)
            lanzarErrno("send");
        datos += k;
        n -= static_cast<std::size_t>(k);
    }
}
