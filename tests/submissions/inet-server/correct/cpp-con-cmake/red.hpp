#pragma once

#include <cstddef>
#include <cstdint>
#include <netinet/in.h>
#include <string>

// Descriptor que se cierra solo.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor &&otro) noexcept : fd_(otro.fd_) { otro.fd_ = -1; }
    Descriptor &operator=(Descriptor &&otro) noexcept;
    ~Descriptor();

    int fd() const { return fd_; }

private:
    int fd_;
};

[[noreturn]] void lanzarErrno(const std::string &que);
std::uint16_t puertoDesde(const std::string &texto);
void enviarTodo(int fd, const char *datos, std::size_t n);
