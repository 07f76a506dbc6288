# `harness selftest`: lo que dio la prueba de un ejercicio.
value-solution = CARPETA
value-corpus = CARPETA
value-mutants = N
command-selftest-about = Prueba los propios ejercicios: los programas correctos obtienen todos los puntos, los erróneos pierden lo que deben y los errores introducidos se notan.
option-solution = Una solución correcta que se evalúa y en la que se introducen errores; si no, se evalúa la referencia y los errores se introducen en los programas correctos en C del corpus
option-corpus = Las entregas, en carpetas EJERCICIO/correct/NOMBRE y EJERCICIO/faulty/NOMBRE, con expected.toml; si no, tests/submissions junto a los ejercicios
option-mutants = Cuántos errores se introducen como máximo, elegidos por la semilla; 0 para ninguno
option-submissions-at-once = Cuántas entregas se evalúan a la vez; si no, dos por procesador
option-strict = Un error introducido que ninguna comprobación nota también cuenta como fallo
progress-grading = { $count ->
    [one] evaluando { $count } entrega …
   *[other] evaluando { $count } entregas …
}
progress-planting = { $count ->
    [one] evaluando { $count } mutante …
   *[other] evaluando { $count } mutantes …
}
hint-mutants = hace falta un número de 0 a { $most }

selftest-title = Autoprueba de { $names }
selftest-sound = { $count ->
    [one] La única entrega se evalúa como se espera.
   *[other] Las { $count } entregas se evalúan como se espera.
}
selftest-unexpected = { $count ->
    [one] No es como se espera: { $count } de { $total } entregas
   *[other] No son como se espera: { $count } de { $total } entregas
}
selftest-lost = falla, y debería pasar: { $summary }
selftest-kept = debería fallar: { $verdict ->
    [pass] pasa
    [skipped] se omite, porque falló { $because }
   *[other] no falla
}
selftest-skipped = se omite, porque falló { $because }
selftest-undecided = no se evaluó: { $why }
selftest-undecided-rung = no se evaluó: necesita el aislamiento { $rung } ({ $why })
selftest-not-named = no se nombra el error { $mistake }; se nombra: { $found }
selftest-not-unnamed = no debería nombrarse ningún error; se nombra: { $found }
selftest-nothing = ninguno
selftest-unlisted = expected.toml no dice qué pierde
selftest-left-out = Sin evaluar, porque en esta máquina falta una herramienta:
selftest-left-out-tool = { $submission } necesita { $tool }

selftest-mutants = Mutantes de { $count ->
    [one] un programa correcto en C
   *[other] { $count } programas correctos en C
}
selftest-no-programs = Sin mutantes: no hay ningún programa correcto en C del que hacerlos.
selftest-no-mutants = Sin mutantes: no se ha pedido ninguno, o no hay nada que cambiar en los programas.
selftest-unmade = { $count ->
    [one] El límite ha dejado fuera { $count } mutante más.
   *[other] El límite ha dejado fuera { $count } mutantes más; la semilla elige cuáles.
}
selftest-operator = error introducido
selftest-made = hechos
selftest-caught = hallados
selftest-survived = vivos
selftest-together = en total
selftest-all-caught = Todos los mutantes fallan en alguna comprobación.
selftest-survivors = { $count ->
    [one] Superviviente: { $count } error que ninguna comprobación nota
   *[other] Supervivientes: { $count } errores que ninguna comprobación nota
}
selftest-equivalent = También sobrevive un cambio que no afecta al ejercicio, y no se puede distinguir de un error: las conclusiones le tocan a una persona.
selftest-no-check = ninguna comprobación nota este error
selftest-fault = { $what }. Es un fallo del propio evaluador; lo que lo sufrió queda sin probar.
selftest-run = { $seconds }, semilla { $seed }, aislamiento { $rung }

operator-drop-close = falta close()
operator-drop-byte-order = falta htons() o similar
operator-break-loop = un bucle de transferencia da una sola vuelta
operator-drop-unlink = falta unlink()
operator-drop-wait = falta wait()
operator-drop-option = falta setsockopt()
operator-drop-signal = no se prevé SIGPIPE o SIGCHLD
operator-drop-nosignal = falta MSG_NOSIGNAL
operator-swap-ends = se usa el otro extremo del par
operator-cut-buffer = un búfer tiene solo 16 bytes
operator-fill-buffer = un búfer se llena hasta el último byte
operator-send-buffer = se envía el búfer entero
operator-ignore-error = se ignora un error
operator-hide-failure = un fallo termina con estado 0
operator-drop-flush = falta fflush()
operator-leave-loop = break en lugar de continue
operator-drop-shutdown = falta shutdown()
operator-swap-type = SOCK_STREAM y SOCK_DGRAM, cambiados
operator-any-port = el puerto es 0
operator-drop-length = la longitud de una dirección es 0

error-selftest-folder = no existe la carpeta `{ $folder }`
error-selftest-nothing = no hay con qué probar los ejercicios: ni referencia ni corpus
hint-selftest-nothing = `--solution` indica una solución correcta, `--corpus` la carpeta de las entregas
expected-unreadable = no se puede leer: { $why }
expected-no-text = a la entrada le falta el texto `{ $key }`
expected-no-assignment = no existe el ejercicio `{ $name }`
expected-no-submission = no existe la carpeta `{ $name }`
expected-twice = `{ $name }` aparece dos veces
expected-no-check = el ejercicio no tiene la comprobación `{ $name }`
expected-no-mistake = el catálogo no tiene el error `{ $name }`
expected-loses = `{ $name }`: una entrega errónea pierde algo; una correcta, nada
