// Cliente del eco local en C++.
#include <cerrno>
#include <iostream>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

class Conexion {
public:
    explicit Conexion(const std::string &ruta) : fd_(socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un dir{};
        if (fd_ < 0)
            throw std::system_error(errno, std::generic_category(), "socket");
        dir.sun_family = AF_UNIX;
        if (ruta.size() >= sizeof dir.sun_path)
            throw std::length_error("ruta demasiado larga");
        ruta.copy(dir.sun_path, ruta.size());
        if (connect(fd_, reinterpret_cast<sockaddr *>(&dir), sizeof dir) < 0)
            throw std::system_error(errno, std::generic_category(), "connect");
    }
    ~Conexion() { close(fd_); }
    Conexion(const Conexion &) = delete;
    Conexion &operator=(const Conexion &) = delete;

    void enviar(const std::string &texto) {
        for (size_t hecho = 0; hecho < texto.size();) {
            ssize_t n = send(fd_, texto.data() + hecho, texto.size() - hecho, MSG_NOSIGNAL);
            if (n < 0)
                throw std::system_error(errno, std::generic_category(), "send");
            hecho += static_cast<size_t>(n);
        }
    }

    std::string leerLinea() {
        char bloque[70000];
        ssize_t n = recv(fd_, bloque, sizeof bloque, 0);
        if (n < 0)
            throw std::system_error(errno, std::generic_category(), "recv");
        if (n == 0)
            throw std::runtime_error("el servidor cerró la conexión");
        std::string linea(bloque, static_cast<size_t>(n));
        if (linea.back() == '\n')
            linea.pop_back();
        return linea;
    }

private:
    int fd_;
};

int main(int argc, char *argv[]) {
    if (argc != 2) {
        std::cerr << "Uso: " << argv[0] << " RUTA\n";
        return 1;
    }
    try {
        Conexion servidor(argv[1]);
        std::string linea;
        while (std::cout << "> " << std::flush, std::getline(std::cin, linea)) {
            servidor.enviar(linea + "\n");
            std::cout << "< " << servidor.leerLinea() << std::endl;
        }
        std::cout << std::endl;
    } catch (const std::exception &e) {
        std::cerr << "Error: " << e.what() << std::endl;
        return 1;
    }
    return 0;
}
