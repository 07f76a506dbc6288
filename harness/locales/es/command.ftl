# La línea de comandos.
command-about = Evalúa programas con sockets y explica cada veredicto.
command-check-about = Compila una entrega, la comprueba y explica lo que no funciona.
command-list-about = Muestra las comprobaciones, sus puntos y lo que exigen.
command-replay-about = Vuelve a evaluar lo que registró check --evidence, y lo explica.
command-explain-about = Explica un error con pistas y la idea de fondo, o dice lo que exige una comprobación.
command-doctor-about = Muestra qué permite esta máquina, y qué arreglaría lo que no permite.
command-help-about = Muestra este texto, o el de un comando.

help-usage = Uso:
help-options-word = OPCIONES
help-commands = Comandos:
help-arguments = Argumentos:
help-options = Opciones:

value-lang = IDIOMA
value-topic = COMANDO
value-selector = SELECTOR
value-name = NOMBRE
value-hint = N
value-submission = CARPETA
value-assignments = CARPETA
value-checks = ARCHIVO
value-format = FORMATO
value-seed = N
value-jobs = N
value-require = NIVEL
value-color = CUÁNDO
value-evidence = CARPETA
value-output = ARCHIVO
value-file = ARCHIVO

option-lang = El idioma; si no, el de HARNESS_LANG o el del sistema
option-help = Muestra este texto
option-version = Muestra la versión
option-topic = El comando que se quiere conocer
option-selector = Un ejercicio (udp-echo), una comprobación suya (udp-echo/server.echo) o una comprobación (server.echo), con * para cualquier texto; todo, si no se indica ninguno
option-name = Un error (port-missing-htons), una comprobación (server.echo) o la de un ejercicio (udp-echo/server.echo); sin nombre, se muestran todos los errores
option-hint = Muestra solo esta pista de un error, de una pregunta a una indicación clara
option-submission = La carpeta de los programas, o la que tiene una carpeta por ejercicio; si no, work
option-assignments = La carpeta de los ejercicios
option-checks = Un archivo con más comprobaciones para un ejercicio, por ejemplo las que no se muestran a los estudiantes
option-format = Cómo se escribe el informe; plain es para lectores de pantalla, igual que HARNESS_PLAIN=1
option-seed = La semilla de una ejecución anterior, para repetirla tal cual
option-jobs = Cuántas comprobaciones se ejecutan a la vez; si no, tantas como procesadores
option-require = El aislamiento que debe ofrecer la máquina; sin él no se evalúa nada
option-all = Explica por completo todos los fallos, no solo el primero
option-evidence = Registra lo observado en cada comprobación en CARPETA/EJERCICIO/COMPROBACIÓN.json, para replay
option-output = Guarda el resultado también en ARCHIVO, como JSON: después de cada comprobación, y completo al final
option-file = Lo que check --evidence registró de una comprobación
option-all-events = Muestra todos los eventos con su tiempo, también las llamadas al sistema, uno por línea
option-color = Cuándo el color repite lo que dicen las palabras; se respeta NO_COLOR

word-error = error
word-hint = pista

error-unknown-argument = argumento desconocido: `{ $argument }`
error-unknown-command = no existe el comando `{ $name }`
error-missing-value = `{ $argument }` necesita un valor
error-invalid-value = `{ $value }` no es un valor de `{ $argument }`
error-unexpected-value = `{ $argument }` no admite ningún valor
error-not-utf8 = un argumento no es texto UTF-8
error-missing-argument = falta un argumento
error-arguments = estos argumentos no se pueden combinar
hint-nearest = ¿se trata de `{ $name }`?
hint-nearest-of = ¿se trata de uno de estos? { $names }
hint-values = valores posibles: { $values }
hint-help = `harness help` muestra lo que hay
hint-seed = una semilla es un número decimal, o cifras hexadecimales como las que imprime el informe
hint-jobs = hace falta un número de 1 a { $most }

error-no-assignments = no se han encontrado los ejercicios
hint-no-assignments = conviene ejecutar el comando dentro del repositorio del curso; se ha buscado en:{ $folders }
error-unknown-selector = `{ $name }` no es ni un ejercicio ni una comprobación
error-unknown-name = `{ $name }` no es ni un error ni una comprobación
error-hint-of-mistake = solo los errores tienen pistas
hint-list = `harness list` muestra todos los ejercicios y comprobaciones
hint-list-of = `harness list { $name }` muestra las comprobaciones de este ejercicio
hint-explain = `harness explain` muestra todos los errores, `harness list` todas las comprobaciones
error-rung = esta máquina ofrece el aislamiento `{ $found }`, pero se exige `{ $required }`
hint-rung = lo que lo impide: { $obstacle }
error-no-cell = en esta máquina no se puede aislar ninguna comprobación: { $why }
error-interrupted = no se evaluó nada: { $signal } terminó la ejecución antes de la primera comprobación
error-no-folder = no hay carpeta en la que compilar: { $why }
hint-no-folder = la carpeta de archivos temporales necesita espacio libre y permiso de escritura

error-evidence-not-written = no se puede escribir la evidencia: { $file }: { $why }
hint-evidence-not-written = la carpeta de `--evidence` necesita espacio libre y permiso de escritura
error-output-not-written = no se puede escribir el resultado: { $file }: { $why }
hint-output-not-written = la carpeta del archivo necesita espacio libre y permiso de escritura; el informe está de todos modos en la salida estándar
error-evidence-unreadable = no se puede leer { $file }: { $why }
error-evidence-too-long = { $file } es más largo que cualquier evidencia ({ $most } bytes)
error-evidence-not-json = { $file }:{ $line }:{ $column }: no es JSON: { $what }
error-evidence-cut-off = { $file }:{ $line }:{ $column }: termina antes de estar completo
error-evidence-other-format = { $file } no es una evidencia
error-evidence-other-version = { $file } tiene el formato `{ $found }`
hint-evidence-format = `harness check --evidence CARPETA` registra evidencia, en el formato `{ $schema }`
error-evidence-wrong = { $file }: { $place }: { $trouble ->
    [missing] falta
    [unknown] no existe esa clave
    [twice] aparece dos veces
    [out-of-range] el número es demasiado grande o demasiado pequeño
    [unknown-word] { $found } no es una palabra que pueda estar aquí
    [other-name] { $found } no es el nombre de ese número
    [text] aquí corresponde un texto
    [number] aquí corresponde un número entero
    [flag] aquí corresponde true o false
    [list] aquí corresponde una lista
    [object] aquí corresponde un objeto
    [pair] aquí corresponden dos números
    [hexadecimal] aquí corresponden cifras hexadecimales
    [address] aquí corresponde una dirección IP
   *[check] aquí corresponde EJERCICIO/COMPROBACIÓN
}
error-replay-unknown = { $file }: el curso no tiene ninguna comprobación `{ $address }`
hint-replay-unknown = `harness list` muestra todas las comprobaciones; las de otro archivo se conocen con `--checks ARCHIVO`
error-replay-other-script = { $file }: los pasos de `{ $address }` no son aquellos con los que se registró
hint-replay-other-script = lo registró la versión { $version } del evaluador; la evidencia se evalúa con los ejercicios con los que se registró (`--assignments`)
error-replay-events = `--all-events` es para personas: JSON no tiene esa forma
hint-replay-events = el archivo de la evidencia es JSON, y contiene todos los eventos

progress-building = { $count ->
    [one] compilando { $count } programa …
   *[other] compilando { $count } programas …
}
progress-checking = { $count ->
    [one] ejecutando { $count } comprobación …
   *[other] ejecutando { $count } comprobaciones …
}
note-left-out = { $count ->
    [one] nota: no se evalúa, porque la entrega no contiene nada de ese ejercicio: { $names }
   *[other] nota: no se evalúan, porque la entrega no contiene nada de esos ejercicios: { $names }
}
note-nothing-found = nota: no se ha encontrado ningún programa: se ha buscado { $names } en { $folders } (una fuente como NOMBRE.c, un Makefile que lo compile o un ejecutable)

list-points = { $points ->
    [one] { $points } punto
   *[other] { $points } puntos
}

gate-requirement = `{ $name }` se puede compilar e iniciar.
fault = { $address }: { $what }
fault-panic = el evaluador ha fallado: { $message }
fault-circle = la comprobación se espera a sí misma

doctor-rungs = Aislamiento, del mejor al peor; cada uno se ha probado con un programa dentro:
doctor-capabilities = De qué se compone:
doctor-tools = Con qué se compilan los programas:
doctor-works = funciona
doctor-works-with = funciona ({ $known })
doctor-fails = no funciona: { $why }
doctor-mend = lo arreglaría:
doctor-not-installed = no está en este sistema
doctor-best = Esta máquina evalúa con el aislamiento `{ $rung }`.
doctor-none = En esta máquina no se puede evaluar nada.
rung-full = red, procesos y archivos propios para cada comprobación
rung-container = root de un contenedor; un usuario propio para cada comprobación
rung-user = un usuario corriente; rastreo y Landlock
rung-black-box = procesos corrientes, vistos desde fuera
capability-namespaces = espacios de nombres para red, procesos y archivos
capability-own-user = programas con un usuario que nadie más usa (para root)
capability-tracing = observar llamadas al sistema con ptrace
capability-landlock = confinar programas con Landlock
capability-filters = rechazar llamadas al sistema con seccomp
capability-sockets = las tablas de sockets de sock_diag
capability-terminals = pseudoterminales
tool-compiler = un compilador de C
tool-make = make, para entregas con un Makefile
