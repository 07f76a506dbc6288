# Palabras que usan varias partes: veredictos, nombres, cantidades, bytes, errores, señales.

# El estado de una comprobación: lo primero de su línea, de seis letras como mucho.
status-pass = BIEN
status-fail = FALLO
status-crash = CAÍDA
status-slow = LENTO
status-skip = OMITE
status-unsure = DUDA
status-error = ERROR

# Quién es quién.
name-server = el servidor
name-client = el cliente
name-chat = el programa de chat
name-server-called = el servidor { $name }
name-client-called = el cliente { $name }
name-chat-called = el programa de chat { $name }
name-program-called = el programa { $name }
peer-client = el cliente de prueba { $name }
peer-server = el servidor de prueba
peer-connection = el servidor de prueba (conexión { $name })

# Cuánto y cuánto tiempo.
count-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
time-seconds = { $seconds } s
time-milliseconds = { $milliseconds } ms
count-sockets = { $count ->
    [one] 1 socket
   *[other] { $count } sockets
}
count-processes = { $count ->
    [one] 1 proceso
   *[other] { $count } procesos
}
count-threads = { $count ->
    [one] 1 hilo
   *[other] { $count } hilos
}
count-zombies = { $count ->
    [one] 1 zombi
   *[other] { $count } zombis
}

# Los bytes, deletreados.
byte-space = espacio
byte-newline = salto de línea
byte-return = retorno de carro
byte-tab = tabulador
byte-nul = NUL
byte-hexadecimal = hexadecimal { $hex }
byte-quotation-mark = comillas
byte-nothing = nada
byte-left-out = { $count ->
    [one] (se omite 1 byte)
   *[other] (se omiten { $count } bytes)
}

# Qué es un socket o un descriptor.
endpoint-unnamed = un socket sin nombre
object-keyboard = su entrada estándar
object-terminal = su salida estándar
object-listening = el socket que escucha en { $endpoint }
object-bound = el socket enlazado a { $endpoint }
object-connection-client = la conexión con { $peer }
object-connection-server = la conexión con { $peer }
object-socket = un socket conectado con { $endpoint }
object-socket-unnamed = un socket conectado
object-socket-unconnected = un socket sin conectar
object-pair = un extremo de un socketpair
object-pipe = una tubería (pipe)

# Cómo terminó un proceso.
ending = estado de salida { $status }
ending-by-signal = estado de salida { $status }, que suele significar { $signal }
ending-not-found = estado de salida 127, que suele significar que no se encontró un comando
ending-panic = estado de salida 101, el de un programa en Rust después de un panic

# Números de error: el nombre se queda, las palabras lo explican.
errno = { $name } ({ $words })
errno-E2BIG = demasiados argumentos para un programa
errno-EACCES = permiso denegado
errno-EADDRINUSE = la dirección ya está en uso
errno-EADDRNOTAVAIL = la dirección no es de esta máquina
errno-EAFNOSUPPORT = esa familia de direcciones no es posible aquí
errno-EAGAIN = no hay nada por ahora
errno-EAGAIN-fork = no se pueden crear más procesos
errno-EALREADY = ya está en curso
errno-EBADF = no existe ese descriptor
errno-ECHILD = no hay ningún hijo al que esperar
errno-ECONNABORTED = la conexión se abandonó
errno-ECONNREFUSED = nadie escucha ahí
errno-ECONNRESET = el otro lado rompió la conexión
errno-EDESTADDRREQ = falta la dirección de destino
errno-EEXIST = el archivo ya existe
errno-EFAULT = un puntero a memoria que no es del programa
errno-EHOSTDOWN = esa máquina no responde
errno-EHOSTUNREACH = ningún camino lleva a esa máquina
errno-EINPROGRESS = está en curso
errno-EINTR = interrumpida por una señal
errno-EINVAL = un argumento no válido
errno-EIO = un error de entrada o salida
errno-EISCONN = el socket ya está conectado
errno-EISDIR = es una carpeta
errno-ELOOP = demasiados enlaces simbólicos
errno-EMFILE = demasiados descriptores abiertos
errno-EMSGSIZE = el mensaje es demasiado largo
errno-ENAMETOOLONG = el nombre es demasiado largo
errno-ENETDOWN = la red no funciona
errno-ENETUNREACH = ningún camino lleva a esa red
errno-ENFILE = demasiados archivos abiertos en todo el sistema
errno-ENOBUFS = no quedan búferes
errno-ENOENT = no existe ese archivo
errno-ENOEXEC = no es un programa
errno-ENOMEM = no queda memoria
errno-ENOPROTOOPT = el socket no tiene esa opción
errno-ENOSPC = no queda espacio
errno-ENOSYS = no existe esa llamada al sistema
errno-ENOTCONN = el socket no está conectado
errno-ENOTDIR = una parte de la ruta no es una carpeta
errno-ENOTSOCK = el descriptor no es un socket
errno-EOPNOTSUPP = un socket de este tipo no puede hacer eso
errno-EPERM = no está permitido
errno-EPFNOSUPPORT = esa familia de protocolos no es posible aquí
errno-EPIPE = el otro lado ya cerró
errno-EPROTO = un error de protocolo
errno-EPROTONOSUPPORT = aquí no existe ese protocolo
errno-EPROTOTYPE = ahí hay un socket de otro tipo
errno-EROFS = ahí no se puede escribir
errno-ESOCKTNOSUPPORT = aquí no existe ese tipo de socket
errno-ESRCH = no existe ese proceso
errno-ETIMEDOUT = no hubo respuesta a tiempo

# Señales: el nombre se queda, las palabras dicen qué suele significar.
signal = { $name } ({ $words })
signal-unknown = señal { $number }
signal-SIGABRT = el programa se abortó a sí mismo: una aserción que no se cumple, o memoria liberada dos veces o sobrescrita
signal-SIGALRM = su propio despertador
signal-SIGBUS = memoria que no existe
signal-SIGFPE = un cálculo imposible, como una división por cero
signal-SIGHUP = su terminal desapareció
signal-SIGILL = una instrucción imposible
signal-SIGINT = Ctrl-C
signal-SIGKILL = terminado desde fuera
signal-SIGPIPE = escribió en una conexión que el otro lado ya había cerrado
signal-SIGSEGV = memoria que no le pertenece, a menudo un puntero nulo o el final de un arreglo
signal-SIGSYS = una llamada al sistema que aquí no se permite
signal-SIGTERM = se le pidió terminar
signal-SIGTRAP = una trampa propia
signal-SIGXCPU = demasiado tiempo de procesador
signal-SIGXFSZ = un archivo que creció demasiado
