# Lo que dice un informe: el marco, los hallazgos, las pistas, la conversación, el estado de los programas.

# El marco.
report-graded = Evaluado: { $folder }
report-replayed = Evaluado de nuevo: { $file }
report-demonstration = No se encontró ninguna entrega en { $folder }: en su lugar se evalúa la solución de referencia, como demostración.
report-begin = { $count ->
    [one] Para empezar, conviene poner los programas en { $place } y ejecutar de nuevo el mismo comando.
   *[other] Para empezar, conviene poner los programas en carpetas como { $place } y ejecutar de nuevo el mismo comando.
}
report-assignment = { $id }: { $title } ({ $count ->
    [one] 1 comprobación
   *[other] { $count } comprobaciones
})
report-row-skipped = necesita { $check }
report-row-unsure = sin evaluar, ver más abajo
report-row-advice = consejo
report-unsure = sin evaluar: { $why }
report-unsure-rung = sin evaluar: necesita el aislamiento "{ $rung }", que esta máquina no ofrece ({ $why })
report-reason-refused = el sistema rechazó un paso de la prueba: { $errno }
report-reason-step-failed = falló un paso de la prueba
report-reason-cut-short = la prueba no se llevó hasta el final
report-reason-interrupted = la ejecución se terminó antes de completar esta comprobación
report-reason-not-connected = { $name } no está conectado
report-reason-end-not-seen = { $name } ya no está, y nadie vio cómo terminó
report-reason-no-client = no se inició ningún cliente
report-reason-not-kept = { $name } imprimió más de { $size }, y el resto no se guardó
report-reason-not-kept-peer = { $name } recibió más de { $size }, y el resto no se guardó
report-reason-foreign-abi = { $name } hace llamadas al sistema de otra ABI, como los programas de 32 bits, que aquí no se pueden observar
report-reason-io-uring = { $name } usa io_uring(7), que aquí no se puede observar
report-tally-passed = { $total ->
    [one] { $passed } de 1 comprobación superada
   *[other] { $passed } de { $total } comprobaciones superadas
}
report-tally-failed = { $count ->
    [one] 1 fallida
   *[other] { $count } fallidas
}
report-tally-skipped = { $count ->
    [one] 1 omitida
   *[other] { $count } omitidas
}
report-tally-unsure = { $count } sin evaluar
report-score = { $points } de { $available } puntos
report-score-open = { $score }; { $count ->
    [one] 1 punto más no se pudo
   *[other] { $count } puntos más no se pudieron
} evaluar aquí
report-total = Total: { $score }
report-run = { $seconds }, semilla { $seed }, aislamiento { $rung }
report-run-obstacle = Aquí no es posible un aislamiento mayor: { $obstacle }
report-interrupted = Este informe es parcial: { $signal } terminó la ejecución antes de completar todas las comprobaciones.
report-fault = { $what }. Es un error del evaluador, no del programa entregado; no se descontó nada por él.
report-warnings = { $name }: se compiló con avisos (se muestran, no se evalúan)
report-latency = { $check }: { $count } respuestas, la mitad en { $median }, el 95 % en { $slow }
report-latency-reference = la referencia, en el mismo lugar: { $median } y { $slow }
report-lines-left-out = { $count ->
    [one] (se omite 1 línea)
   *[other] (se omiten { $count } líneas)
}
report-summary-counted = { $summary } ({ $received } de { $expected } bytes)
report-summary-extra = { $summary } ({ $received } bytes en lugar de { $expected })
report-summary-first = { $summary }; la primera diferencia es el byte { $position }
report-explain-others = { $count ->
    [one] Para ver su explicación, basta con ejecutar solo esa comprobación:
   *[other] Para ver la explicación de uno de ellos, basta con ejecutar solo su comprobación, por ejemplo:
}

# Títulos de una explicación.
report-heading-required = Se exige
report-heading-source = Ver
report-heading-story = Qué pasó
report-heading-expected = Se esperaba
report-heading-received = Se recibió
report-heading-scene = Los programas en ese momento
report-heading-hint = Pista
report-heading-more = Más pistas y la idea de fondo (--hint 2 muestra solo la pista siguiente)
report-heading-command = Solo esta comprobación
report-heading-output = { $program }, últimas líneas en la salida estándar
report-heading-error = { $program }, últimas palabras en la salida de errores
report-heading-compiler = Qué dijo el compilador

# Qué salió mal. Fragmentos: siguen a un identificador y dos puntos, o se convierten en una oración.
report-problem-not-built-missing = nada en { $directory } construye el programa { $name }
report-problem-not-built-empty = el archivo { $file } está vacío
report-problem-not-built-tool-missing = el archivo { $file } necesita { $tool }, que no está instalado en esta máquina
report-problem-not-built-refused = el programa { $name } no compila
report-problem-not-built-not-made = la compilación terminó bien, pero no produjo ningún programa { $name }
report-problem-not-built-too-long = la compilación de { $name } tardó más de { $seconds } segundos y se detuvo
report-problem-never-ready = { $kind ->
    [stream] { $program } nunca escuchó en { $expected }, así que ningún cliente pudo conectarse
   *[datagram] { $program } nunca enlazó un socket a { $expected }, así que ningún cliente pudo alcanzarlo
}
report-problem-wrong-address = { $part ->
    [client] { $program } fue a { $actual } y no a { $expected }
   *[server] { $program } está enlazado a { $actual } y no a { $expected }
}
report-problem-wrong-transport = { $how ->
    [mute] { $program } enlazó un socket, pero nunca escuchó
   *[other] { $program } debería usar un socket { $expected }, y usa { $actual }
}
report-problem-ended-early = { $program } terminó por su cuenta ({ $ending }) aunque le quedaba trabajo
report-problem-crashed = { $program } se cayó: { $signal }
report-problem-impatient = { $program } se rindió a los { $milliseconds } ms sin respuesta, antes de unos 5 segundos
report-problem-not-waiting = { $program } lee su próxima línea aunque la respuesta a la última no ha llegado
report-problem-still-running = { $program } debería haber terminado y sigue en marcha
report-problem-wrong-status = { $status ->
    [zero] { $program } debería haber terminado con estado de salida 0; terminó con { $ending }
    [child] en { $program } también el proceso hijo debería haber terminado con estado de salida 0; terminó con { $ending }
    [non-zero] { $program } debería haber avisado del error con un estado de salida distinto de 0; terminó con { $ending }
   *[any] { $program } debería haber terminado por su cuenta; terminó con { $ending }
}
report-problem-silent-failure = { $program } falló sin decir nada en la salida de errores
report-problem-slow-replies = cada respuesta que recibe { $peer } tarda { $milliseconds } ms, aunque no hay nada que esperar
report-problem-busy-waiting = { $program } mantiene ocupado un procesador mientras no tiene nada que hacer
report-problem-memory-misused = { $how ->
    [placed] { $program } usa mal la memoria en { $place }: { $what }
   *[unplaced] { $program } usa mal la memoria: { $what }
}
report-problem-not-through-pair = { $how ->
    [none] ningún proceso de { $program } creó un par con socketpair(2)
    [pipe] { $program } habla por pipe(2), y ninguno de sus procesos creó un par con socketpair(2)
    [after-fork] en { $program } cada proceso creó un par propio, y ningún par une a los dos
    [unused] { $program } creó un socketpair, y no se dijo nada por él
    [one-process] en { $program } un solo proceso lleva toda la conversación: dice algo por el par y él mismo lo saca
    [same-end] en { $program } los dos procesos usan el mismo extremo del par, o uno de ellos usa los dos
    [more-children] { $program } creó más de un proceso hijo
    [child-begins] en { $program } el primer mensaje lo dice el hijo, no el padre
    [wordless] en { $program } pasó por el par menos de lo que se dijo: quien imprime un mensaje no lo recibió por ahí
    [out-of-turn] en { $program } un proceso dice su próximo mensaje antes de que el otro haya respondido al último
   *[one-direction] en { $program } un proceso solo habla y el otro solo escucha
}
report-problem-end-not-closed = { $who ->
    [parent] el proceso padre de { $program } empieza a hablar con el extremo del hijo todavía abierto
   *[child] el proceso hijo de { $program } empieza a hablar con el extremo del padre todavía abierto
}
report-problem-not-collected = { $program } no esperó a un proceso hijo que había creado
report-problem-unreachable = { $how ->
    [refused] { $peer } no pudo conectarse a { $expected }: { $errno }
   *[pending] { $peer } pidió una conexión a { $expected }, y nadie la aceptó
}
report-problem-never-came = { $program } nunca se puso en contacto con el servidor de prueba en { $expected }
report-problem-no-reply = { $role ->
    [client] { $peer } no recibió ninguna respuesta
   *[server] { $peer } no recibió nada
}
report-problem-reply-too-short = { $role ->
    [client] la respuesta que recibió { $peer } termina demasiado pronto
   *[server] lo que recibió { $peer } termina demasiado pronto
}
report-problem-reply-too-long = { $role ->
    [client] { $peer } recibió más de lo esperado como respuesta
   *[server] { $peer } recibió más de lo esperado
}
report-problem-reply-differs = { $role ->
    [client] { $peer } recibió una respuesta distinta de la esperada
   *[server] { $peer } recibió algo distinto de lo esperado
}
report-problem-message-differs = { $role ->
    [client] el mensaje que recibió { $peer } no es el esperado
   *[server] el mensaje que recibió { $peer } no es la línea que se escribió en el teclado
}
report-problem-wrong-source = la respuesta que recibió { $peer } llegó desde { $actual } y no desde { $expected }
report-problem-closed-early = { $how ->
    [broken] la conexión con { $peer } se rompió (ECONNRESET) antes de que llegara todo
   *[closed] la conexión con { $peer } se cerró antes de que llegara todo
}
report-problem-not-closed = la conexión con { $peer } debería estar cerrada y sigue abierta
report-problem-not-read = { $peer } no pudo enviar todo: nadie lee el resto
report-problem-not-silent = { $peer } recibió bytes aunque ya no debía llegar nada
report-problem-not-printed = { $how ->
    [order] { $program } imprimió { $text }, pero no después de { $after }
   *[never] { $program } no imprimió { $text }
}
report-problem-only-said = en { $program } solo el proceso que dice { $text } lo imprime, no el que debería recibirlo
report-problem-printed-stale = { $program } imprimió { $text } junto con { $stale }, que no es parte de él
report-problem-printed-too-little = { $program } debería imprimir al menos { $minimum ->
    [one] 1 línea
   *[other] { $minimum } líneas
} con texto, e imprimió { $count }
report-problem-left-behind = { $program } dejó algo atrás: { $more }
report-problem-flood = { $how ->
    [program] { $by } escribe sin fin
   *[peer] lo que recibe { $by } no termina nunca
}
report-problem-outgrown = { $program } ocupa cada vez más memoria, y se lo terminó
report-problem-too-slow = { $program } no había acabado después de { $seconds } segundos

# Datos propios de una clase de problema.
report-fact-looked-for = Se buscó, en este orden: { $names }.
report-fact-build-command = Se compiló con: { $command }
report-fact-swapped-port = El puerto { $expected } es { $expected-hex } en hexadecimal, el puerto { $actual } es { $actual-hex }: los mismos dos bytes, en el otro orden.
report-fact-holds = { $program } tiene un socket { $transport } en { $endpoint }{ $listening ->
    [yes] {" "}(escucha)
   *[no] {""}
}.
report-fact-holds-none = { $program } no tiene ningún socket que otros puedan alcanzar.
report-fact-before = Antes: { $holdings }.
report-fact-after = Después: { $holdings }.
report-fact-outgrown = Ocupaba { $count } MiB cuando se lo terminó.
report-fact-flooded = Se contaron { $count } bytes, y entonces se dejó de leer.
report-none = ninguno

# Pistas para cuando no se reconoció ningún error conocido: una pregunta o un sitio donde mirar, sin código.
report-hint-not-built-missing = ¿Se llaman los archivos exactamente como en el enunciado, y están en la carpeta de este ejercicio? Importan las mayúsculas.
report-hint-not-built-empty = ¿Se guardó el archivo y se copió en la carpeta correcta?
report-hint-not-built-tool-missing = ¿Está instalada la herramienta?
report-hint-not-built-refused = Conviene empezar por el primer error; los siguientes a menudo son solo sus consecuencias.
report-hint-not-built-not-made = ¿Qué nombre le da la compilación al programa? Debería ser el del enunciado.
report-hint-not-built-too-long = ¿La compilación ejecuta el programa, o espera una respuesta?
report-hint-never-ready = ¿Qué llamadas convierten un socket en el de un servidor, y en qué orden? ¿Se mira el resultado de cada una? Ver bind(2), listen(2).
report-hint-wrong-address = { $part ->
    [client] ¿De dónde sale la dirección, y en qué orden de bytes la quieren connect(2) o sendto(2)? Ver ip(7), unix(7).
   *[server] ¿De dónde sale la dirección, y en qué orden de bytes la quiere bind(2)? Ver ip(7), unix(7).
}
report-hint-wrong-transport = { $how ->
    [mute] ¿Qué llamada hace que un socket de tipo stream ya enlazado espere conexiones, y qué devolvió? Ver listen(2).
   *[other] ¿Qué familia y qué tipo recibe socket(2), y cuáles pide el enunciado?
}
report-hint-ended-early = { $part ->
    [server] ¿Cuál fue la última llamada, y qué devolvió? Un servidor sigue cuando un cliente se va.
   *[other] ¿Cuál fue la última llamada, y qué devolvió?
}
report-hint-crashed = { $signal-name ->
    [SIGPIPE] ¿Qué pasa cuando un programa escribe en una conexión que el otro lado ya cerró, y cómo puede recibir un error en lugar de una señal? Ver send(2), pipe(7).
   *[other] Conviene compilar con -g -fsanitize=address y ejecutar el programa a mano: así dice en qué línea fue. Ver signal(7).
}
report-hint-impatient = ¿Cuánto puede demorar una respuesta? ¿En qué unidad está el tiempo que se fijó? Ver socket(7): SO_RCVTIMEO, poll(2).
report-hint-not-waiting = ¿En qué llamada debería estar el programa entre enviar una línea y leer la siguiente? Ver recv(2).
report-hint-still-running = ¿Qué espera el programa, y quién debería enviarlo? El fin de la entrada o de un stream es un resultado 0. Ver read(2).
report-hint-wrong-status = ¿Dónde termina el programa, y con qué valor? Ver exit(3).
report-hint-silent-failure = ¿Qué devuelve la llamada cuando falla, y quién lo cuenta? Ver perror(3).
report-hint-slow-replies = ¿Qué espera el programa entre la llamada que recibe y la que envía? ¿Un sleep, o una escritura pequeña que Nagle retiene hasta la próxima confirmación? Ver tcp(7), TCP_NODELAY.
report-hint-busy-waiting = ¿En qué llamada podría esperar el programa, en lugar de preguntar una y otra vez? Ver poll(2), recv(2).
report-hint-memory-misused = ¿Qué tamaño tiene el arreglo en esa línea, y qué índice o longitud se usa ahí? Compilado con -g -fsanitize=address,undefined se ve el relato completo.
report-hint-not-through-pair = ¿Qué proceso tiene qué extremo después de fork(2), y quién lee lo que escribe el otro? Ver socketpair(2).
report-hint-end-not-closed = Después de fork(2) los dos procesos tienen los dos extremos: ¿cuál necesita todavía cada uno? Ver close(2).
report-hint-not-collected = ¿Quién pregunta cómo terminó el hijo? Ver wait(2).
report-hint-unreachable = ¿Escucha el servidor, y vuelve a accept(2) mientras otro cliente sigue conectado?
report-hint-never-came = ¿Qué dirección usa el cliente en realidad? Conviene compararla con sus argumentos. Ver connect(2), sendto(2).
report-hint-no-reply = { $role ->
    [client] ¿Qué esperaba el programa cuando los bytes ya habían llegado? Conviene comparar lo que lee con lo que escribe, y adónde lo escribe.
   *[server] ¿Qué llamada envía la línea, y qué devuelve? ¿Adónde la envía? Ver send(2), sendto(2).
}
report-hint-reply-too-short = { $role ->
    [client] ¿Cuántos bytes devolvió la llamada que recibe, y cuántos se enviaron? Una llamada puede traer solo una parte. Ver recv(2), send(2).
   *[server] ¿Cuánto mide la línea, y qué longitud recibe la llamada que envía? Ver send(2).
}
report-hint-reply-too-long = { $role ->
    [client] ¿Cuántos bytes devolvió la llamada que recibe, y cuántos se enviaron de vuelta? Una cadena acaba en su NUL; un mensaje, no.
   *[server] ¿Qué longitud recibe la llamada que envía? El tamaño de un búfer no es la longitud de la línea que contiene.
}
report-hint-reply-differs = { $role ->
    [client] Conviene seguir el primer byte distinto desde la llamada que recibe hasta la que envía. ¿Qué toca el búfer entre las dos?
   *[server] Conviene seguir el primer byte distinto desde el teclado hasta la llamada que envía. ¿Qué toca el búfer en el camino?
}
report-hint-message-differs = { $role ->
    [client] ¿Qué les pasa a los bytes entre la llamada que recibe y la que envía?
   *[server] ¿Qué le pasa a la línea entre el teclado y el socket? Importan los espacios, el salto de línea y la longitud que se envía.
}
report-hint-wrong-source = ¿Desde qué socket se envía la respuesta? El cliente solo la acepta desde la dirección a la que escribió. Ver udp(7).
report-hint-closed-early = ¿Quién cerró, y ya se había enviado todo? Un resultado 0 dice que el otro lado no enviará más, no que se haya ido.
report-hint-not-closed = ¿Qué procesos tienen todavía el descriptor? Una conexión se cierra cuando la cierra el último de ellos. Ver close(2), fork(2).
report-hint-not-read = ¿Vuelve el programa a leer después de cada parte, también mientras nadie recoge sus respuestas?
report-hint-not-silent = ¿Qué se envía dos veces, o sin que nadie lo haya pedido?
report-hint-not-printed = ¿Imprime el texto quien lo recibe, entero, en una línea? ¿Se vacía el búfer de la salida? Ver printf(3), fflush(3).
report-hint-only-said = ¿Qué proceso imprime la línea: el que envía el texto o el que lo sacó del par? Ver read(2), printf(3).
report-hint-printed-stale = ¿Dónde acaba el texto que se imprime? Detrás de los bytes que llegaron, el búfer guarda lo que tenía antes.
report-hint-printed-too-little = ¿Qué proceso imprime, y qué pasa con su salida al final? Ver fflush(3).
report-hint-left-behind = ¿Qué abre o crea el programa para cada cliente, y dónde lo cierra o lo espera? Ver close(2), wait(2).
report-hint-flood = ¿Qué hace el bucle cuando la llamada que recibe devuelve 0 o -1?
report-hint-outgrown = ¿Quién devuelve la memoria que el programa pide, y cada cuánto la pide? Ver malloc(3), fork(2).
report-hint-too-slow = ¿Espera el programa a un reloj cuando podría esperar al propio evento? ¿Da vueltas sin parar?

# La conversación.
report-story-started = { $program } empieza: { $command }
report-story-listening = { $program } escucha en { $endpoint }
report-story-bound = { $program } queda enlazado a { $endpoint }
report-story-connected = { $peer } se conecta a { $endpoint }
report-story-directed = { $peer } escribirá a { $endpoint }
report-story-serving = { $peer } espera en { $endpoint }
report-story-accepted = { $peer } acepta una conexión
report-story-strayed = un cliente llega a { $endpoint }, una dirección distinta de la que recibió
report-story-sent = { $peer } envía { $size }: { $text }
report-story-sent-empty = { $peer } envía un datagrama vacío
report-story-send-failed = { $peer } no puede enviar: { $errno }
report-story-received = { $peer } recibe { $size }: { $text }
report-story-received-from = { $peer } recibe { $size } desde { $endpoint }: { $text }
report-story-received-empty = { $peer } recibe un datagrama vacío
report-story-end-of-stream = { $peer } ve el fin del stream
report-story-broken = { $peer } encuentra rota su conexión: { $errno }
report-story-half-closed = { $peer } anuncia que no enviará nada más
report-story-closed = { $peer } cierra su socket
report-story-reset = { $peer } rompe su conexión (reset)
report-story-typed = { $program } recibe por su entrada estándar: { $text }
report-story-input-ended = { $program } recibe el fin de su entrada estándar
report-story-printed = { $program } imprime { $text }
report-story-complained = { $program } escribe en la salida de errores: { $text }
report-story-flooded = { $by } escribe más de lo que se guarda: { $size } hasta ahora
report-story-flooded-peer = { $by } recibe más de lo que se guarda: { $size } hasta ahora
report-story-outgrown = { $program } ocupa más memoria de la que hay para un programa, y se lo termina
report-story-killed = { $program } recibe SIGKILL de la prueba
report-story-signalled = { $program } recibe { $signal }
report-story-ended = { $program } termina: { $ending }
report-story-parent = { $program } (padre)
report-story-child = { $program } (hijo)
report-story-orphaned = queda un proceso hijo que { $program } no esperó
report-story-died = { $program }: un proceso suyo (pid { $pid }) termina: { $ending }
report-event-forked = { $program } crea un proceso (pid { $pid })
report-event-called = { $program } ({ $pid }): { $call }  <{ $took }>
report-story-call-failed = { $program }: { $call } falla: { $errno }
report-story-fault-fails = { $program }: la prueba hace fallar { $call }: { $errno }
report-story-fault-short = { $program }: la prueba deja que { $call } mueva solo { $size }
report-story-fault-interrupted = { $program }: la prueba interrumpe { $call }: EINTR
report-story-fault-lost = la red pierde un datagrama que envía { $program }
report-story-fault-twice = la red entrega dos veces un datagrama que envía { $program }
report-story-held = { $program } queda retenido antes de su próximo { $call }
report-story-time-up = se acaba el tiempo que { $program } espera (la prueba lo hace pasar de una vez)
report-story-released = { $program } sigue adelante
report-story-foreign-abi = { $program } hace llamadas al sistema de otra ABI (¿un programa de 32 bits?), que aquí no se pueden observar
report-story-io-uring = { $program } pide io_uring, que aquí no se puede observar; se le dice que no existe
report-story-stale-socket = la prueba deja un archivo de socket antiguo en { $path }
report-story-more = ({ $count } más como este, { $size } en total)
report-story-more-uncounted = ({ $count } más como este)
report-story-omitted = { $count ->
    [one] (se omite 1 evento)
   *[other] (se omiten { $count } eventos)
}
report-story-spinning = los programas ocupan un procesador sin parar y no sale nada de ello
report-story-at-rest = ya no puede pasar nada más: todos los programas esperan
report-story-deadline = se agotó el tiempo de este paso

# Dónde estaban los programas.
report-scene-task = { $program } (pid { $pid }): { $where }
report-scene-child = { $program }, proceso hijo (pid { $pid }): { $where }
report-scene-thread = { $program }, hilo { $tid } (pid { $pid }): { $where }
report-scene-more = { $count ->
    [one] (1 proceso o hilo más)
   *[other] ({ $count } procesos e hilos más)
}
report-scene-ended = { $program } había terminado: { $ending }
report-scene-none = no quedaba ningún proceso
report-scene-calls = { $where }; sus últimas llamadas: { $calls }
report-where-running = ocupado, sin esperar
report-where-call = esperaba en { $call }
report-where-descriptor = esperaba en { $call }, descriptor { $descriptor }
report-where-object = esperaba en { $call }, descriptor { $descriptor }, { $object }
report-where-timed = { $where }, con un límite de tiempo
report-where-zombie = había terminado, pero su padre no lo esperó (zombi)
report-where-stopped = detenido por una señal
report-where-held = retenido por la prueba antes de su próxima llamada
report-where-unknown = el sistema no dice dónde

# La vista de bytes.
report-view-offset = posición
report-view-expected = esperado
report-view-received = recibido
report-view-missing = { $count ->
    [one] Falta el byte { $position } (posición { $offset }): { $byte }.
   *[other] Faltan los últimos { $count } bytes, desde el byte { $position } (posición { $offset }); el primero es { $byte }.
}
report-view-extra = { $count ->
    [one] Sobra el byte { $position } (posición { $offset }): { $byte }.
   *[other] Sobran { $count } bytes, desde el byte { $position } (posición { $offset }); el primero es { $byte }.
}
report-view-differs = Primera diferencia: byte { $position } (posición { $offset }). Se esperaba { $expected }, llegó { $received }.
report-view-nothing = nada

# La forma llana: un dato por línea.
report-plain-assignment = Ejercicio { $id }: { $title }. { $count ->
    [one] 1 comprobación
   *[other] { $count } comprobaciones
}.
report-plain-passed = La comprobación { $check } se superó. { $score }.
report-plain-failed = La comprobación { $check } falló. { $summary } { $score }.
report-plain-skipped = La comprobación { $check } se omitió porque la comprobación { $because } no se superó. { $score }.
report-plain-unsure = La comprobación { $check } quedó { $why }. { $score }.
report-plain-explained = Explicación del fallo de la comprobación { $check }.
report-plain-mistake = Error conocido { $id }: { $title }.
report-plain-mistake-untitled = Error conocido { $id }.
report-plain-required = Se exige: { $requirement }
report-plain-source = Ver { $source }.
report-plain-moment = A los { $milliseconds } milisegundos: { $what }
report-plain-expected = Esperado ({ $size }): { $text }.
report-plain-received = Recibido ({ $size }): { $text }.
report-plain-expected-around = Esperado ({ $size }), desde el byte { $position }: { $text }.
report-plain-received-around = Recibido ({ $size }), desde el byte { $position }: { $text }.
report-plain-quote = Cita: { $line }
report-plain-hint = Pista: { $hint }
report-plain-more = Para ver más pistas y la idea de fondo, o con --hint 2 solo la pista siguiente: { $command }
report-plain-command = Para ejecutar solo esta comprobación: { $command }
report-plain-fault = Error del evaluador, no del programa entregado: { $what }
