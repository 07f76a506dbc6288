// Eco local en C++: un std::thread por cliente.
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <iostream>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace {

std::system_error fallo(const char *que) {
    return std::system_error(errno, std::generic_category(), que);
}

bool devolver(int fd, const char *datos, size_t n) {
    while (n > 0) {
        ssize_t w = send(fd, datos, n, MSG_NOSIGNAL);
        if (w < 0)
            return false;
        datos += w;
        n -= static_cast<size_t>(w);
    }
    return true;
}

void atender(int fd) {
    std::string linea;
    char bloque[1024];
    ssize_t n;
    // Se junta hasta el fin de línea y recién entonces se contesta.
    while ((n = recv(fd, bloque, sizeof bloque, 0)) > 0) {
        linea.append(bloque, static_cast<size_t>(n));
        size_t fin = linea.rfind('\n');
        if (fin == std::string::npos)
            continue;
        if (!devolver(fd, linea.data(), fin + 1))
            break;
        linea.erase(0, fin + 1);
    }
    if (n == 0)
        devolver(fd, linea.data(), linea.size());
    close(fd);
}

int escuchar(const std::string &ruta) {
    sockaddr_un dir{};
    dir.sun_family = AF_UNIX;
    if (ruta.empty() || ruta.size() >= sizeof dir.sun_path)
        throw std::runtime_error("la ruta no sirve: " + ruta);
    ruta.copy(dir.sun_path, ruta.size());
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0)
        throw fallo("socket");
    unlink(ruta.c_str());
    if (bind(s, reinterpret_cast<sockaddr *>(&dir), sizeof dir) < 0)
        throw fallo("bind");
    if (listen(s, SOMAXCONN) < 0)
        throw fallo("listen");
    return s;
}

} // namespace

int main(int argc, char *argv[]) {
    if (argc != 2) {
        std::cerr << "Uso: " << argv[0] << " RUTA\n";
        return 1;
    }
    try {
        int s = escuchar(argv[1]);
        std::cout << "Servidor listo" << std::endl;
        for (;;) {
            int cliente = accept(s, nullptr, nullptr);
            if (cliente < 0) {
                std::cerr << "accept: " << std::strerror(errno) << std::endl;
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                continue;
            }
            try {
                std::thread(atender, cliente).detach();
            } catch (const std::system_error &e) {
                std::cerr << "no se pudo crear un hilo: " << e.what() << std::endl;
                close(cliente);
            }
        }
    } catch (const std::exception &e) {
        std::cerr << "Error: " << e.what() << std::endl;
        return 1;
    }
}
