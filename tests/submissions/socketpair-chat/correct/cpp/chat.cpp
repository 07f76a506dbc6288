// Chat entre padre e hijo, en C++17.
#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <vector>

class Extremo {
public:
    explicit Extremo(int fd) : fd_(fd) {}
    ~Extremo() { cerrar(); }
    Extremo(const Extremo &) = delete;
    Extremo &operator=(const Extremo &) = delete;

    void cerrar() {
        if (fd_ >= 0)
            ::close(fd_);
        fd_ = -1;
    }

    // Un mensaje termina en '\0'.
    void enviar(const std::string &mensaje) {
        const char *p = mensaje.c_str();
        std::size_t falta = mensaje.size() + 1;
        while (falta > 0) {
            ssize_t n = ::send(fd_, p, falta, MSG_NOSIGNAL);
            if (n < 0)
                throw std::system_error(errno, std::generic_category(), "send");
            p += n;
            falta -= static_cast<std::size_t>(n);
        }
    }

    std::string recibir() {
        std::size_t fin;
        while ((fin = pendiente_.find('\0')) == std::string::npos) {
            char bloque[512];
            ssize_t n = ::recv(fd_, bloque, sizeof bloque, 0);
            if (n < 0)
                throw std::system_error(errno, std::generic_category(), "recv");
            if (n == 0)
                throw std::runtime_error("el otro proceso se fue");
            pendiente_.append(bloque, static_cast<std::size_t>(n));
        }
        std::string mensaje = pendiente_.substr(0, fin);
        pendiente_.erase(0, fin + 1);
        return mensaje;
    }

private:
    int fd_;
    std::string pendiente_;
};

static int conversar(Extremo &extremo, const std::string &nombre, std::size_t turno,
                     const std::vector<std::string> &mensajes) {
    try {
        for (std::size_t i = 0; i < mensajes.size(); ++i) {
            if (i % 2 == turno)
                extremo.enviar(mensajes[i]);
            else
                std::cout << nombre << " oye: " << extremo.recibir() << std::endl;
        }
        return EXIT_SUCCESS;
    } catch (const std::exception &e) {
        std::cerr << nombre << ": " << e.what() << std::endl;
        return EXIT_FAILURE;
    }
}

int main(int argc, char *argv[]) {
    std::vector<std::string> mensajes(argv + 1, argv + argc);
    if (mensajes.empty())
        mensajes = {"Hola, hijo", "Hola, padre", "¿Compilaste con -Wall?", "Siempre"};

    int par[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, par) < 0) {
        std::cerr << std::system_error(errno, std::generic_category(), "socketpair").what() << std::endl;
        return EXIT_FAILURE;
    }
    Extremo padre(par[0]), hijo(par[1]);

    pid_t pid = ::fork();
    if (pid < 0) {
        std::cerr << std::system_error(errno, std::generic_category(), "fork").what() << std::endl;
        return EXIT_FAILURE;
    }
    if (pid == 0) {
        padre.cerrar();
        return conversar(hijo, "hijo", 1, mensajes);
    }
    hijo.cerrar();
    int resultado = conversar(padre, "padre", 0, mensajes);
    padre.cerrar();

    int estado = 0;
    if (::waitpid(pid, &estado, 0) < 0 || !WIFEXITED(estado) || WEXITSTATUS(estado) != 0)
        resultado = EXIT_FAILURE;
    return resultado;
}
