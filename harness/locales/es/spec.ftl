# Errores de los archivos de ejercicios: ID dice qué está mal; ID-label (en el lugar), qué iría bien; ID-place, qué
# tiene que ver el otro lugar.
spec-error = error
spec-help = ayuda
spec-count = { $count ->
    [one] 1 error en { $file }
   *[other] { $count } errores en { $file }
}
spec-count-first = los primeros { $count } errores en { $file }
spec-nearest = quizá se trate de `{ $nearest }`

# El archivo entero
spec-not-found = no existe tal archivo o carpeta
spec-not-a-folder = esto no es una carpeta
spec-not-a-file = esto no es un archivo
spec-unreadable = el sistema no permite leerlo: { $why }
spec-too-long = el archivo tiene más de { $max } bytes
spec-no-assignments = en esta carpeta no hay ningún ejercicio
spec-same-assignment = el id `{ $id }` es también el de { $other }
spec-not-utf8 = el archivo no está en UTF-8
spec-not-utf8-label = estos bytes no forman ningún carácter
spec-syntax = esto no es TOML válido
spec-syntax-label = { $why }
spec-version = no se conoce esta versión del formato
spec-version-label = por ahora solo existe `format_version = 1`
spec-id-not-folder = el id no es el nombre de la carpeta
spec-id-not-folder-label = la carpeta se llama `{ $folder }`

# Claves y valores
spec-missing-key = falta la clave `{ $key }`
spec-missing-key-label = debe estar aquí
spec-missing-language = { $language ->
    [en] falta el texto en inglés
   *[es] falta el texto en español
}
spec-missing-language-label = `{ $language }` debe estar aquí
spec-wrong-type = se esperaba { $expected } y hay { $found }
spec-wrong-type-label = debe ser { $expected }
spec-out-of-range = el número está fuera de rango
spec-out-of-range-label = un número entero de { $min } a { $max }
spec-unknown = { $noun ->
    [key] clave desconocida: `{ $name }`
    [word] palabra desconocida: `{ $name }`
    [step] paso desconocido: `{ $name }`
    [hole] hueco desconocido: `{ $name }`
    [program] el ejercicio no tiene ningún programa `{ $name }`
    [running] ningún paso anterior inicia un programa `{ $name }`
    [peer] ningún paso anterior crea un interlocutor `{ $name }`
    [check] no existe la comprobación `{ $name }`
   *[mistake] el catálogo no tiene el error `{ $name }`
}
spec-unknown-label = { $known ->
    [none] no se conoce nada con este nombre
   *[other] aquí se conocen: { $known }
}
spec-bad-name = esto no puede ser un nombre
spec-bad-name-label = { $noun ->
    [check] dos partes como en `server.first-line`, con letras minúsculas, dígitos y guiones
    [executable] una letra y luego letras, dígitos, `_` y `-`
   *[other] solo letras minúsculas, dígitos y guiones
}
spec-empty-text = el texto está vacío
spec-empty-text-label = aquí debe haber algo
spec-empty-list = no contiene nada
spec-empty-list-label = aquí debe haber al menos un elemento
spec-wrong-count = hay { $found } elementos, no { $expected }
spec-wrong-count-label = aquí debe haber exactamente { $expected }
spec-one-of = hace falta exactamente una de { $keys }
spec-one-of-label = exactamente una de ellas
spec-at-least-one = hace falta al menos una de { $keys }
spec-at-least-one-label = al menos una de ellas
spec-only-with = esta clave no tiene sentido aquí
spec-only-with-label = solo acompaña a `{ $other }`
spec-only-true = `false` no tiene sentido aquí
spec-only-true-label = `true`, o nada
spec-twice = `{ $name }` aparece dos veces
spec-twice-label = aquí de nuevo
spec-twice-place = aquí por primera vez

# Páginas de errores
spec-no-page = falta la página `{ $file }`
spec-no-page-label = este error necesita una página en cada idioma
spec-stray-page = la página `{ $file }` no explica ningún error del catálogo
spec-too-many-files = esta carpeta contiene más de { $max } archivos

# Plantillas
spec-hole-open = falta el `{"}"}` de un `{"{"}`
spec-hole-open-label = la llave misma se escribe `{"{{"}`
spec-hole-close = falta el `{"{"}` de un `{"}"}`
spec-hole-close-label = la llave misma se escribe `{"}}"}`
spec-hole-label = un nonce no puede tener esta etiqueta
spec-hole-label-label = letras minúsculas, dígitos y guiones después de `nonce.`
spec-hole-length = un relleno no puede tener este largo
spec-hole-length-label = un número entero de 1 a { $max } después de `fill:`
spec-hole-byte = esto no es un byte
spec-hole-byte-label = dos dígitos hexadecimales después de `byte:`

# Comprobaciones
spec-not-earlier = `{ $id }` no está antes de esta comprobación
spec-not-earlier-label = `after` solo nombra comprobaciones anteriores
spec-not-earlier-place = está aquí
spec-reserved = el evaluador ya tiene una comprobación con este nombre
spec-reserved-label = es la de compilar el programa
spec-check-exists = el ejercicio ya tiene una comprobación `{ $id }`
spec-check-exists-label = aquí debe ir otro nombre
spec-tier-points = { $tier ->
    [advice] un consejo no vale puntos
   *[other] una comprobación que no es un consejo vale algún punto
}
spec-tier-points-label = { $tier ->
    [advice] debe ser 0
   *[other] debe ser 1 o más
}
spec-points-sum = los puntos de todas las comprobaciones suman { $sum } y no 100
spec-points-sum-label = aquí empiezan las comprobaciones

# Pasos
spec-not-one-step = un paso tiene exactamente una clave
spec-not-one-step-label = como `{"{"} start = "server" {"}"}`
spec-too-many-steps = el guion tiene demasiados pasos
spec-too-many-steps-label = { $max } como máximo, contando cada vuelta de `repeat`
spec-starts-nothing = el guion no inicia ningún programa
spec-starts-nothing-label = aquí debe haber un paso `start`
spec-never-ready = `{ $name }` nunca llega a estar listo
spec-never-ready-label = el programa no tiene `serves`, así que no hay nada que esperar
spec-in-use = el nombre `{ $name }` está en uso
spec-in-use-label = queda libre después de `close`, `reset`, `kill` o `ended`
spec-in-use-place = se creó aquí
spec-another-sort = { $noun ->
    [peer] `{ $name }` es un programa, no un interlocutor
   *[running] `{ $name }` es un interlocutor, no un programa
}
spec-another-sort-label = los programas y los interlocutores no comparten nombres
spec-gone = `{ $name }` ya no está
spec-gone-label = ya no se puede hacer nada con él
spec-gone-place = se fue aquí
spec-needs-stream = `{ $name }` usa datagramas
spec-needs-stream-label = esto solo es posible con un stream
spec-only-listens = `{ $name }` solo recibe conexiones
spec-only-listens-label = quien conversa es el interlocutor que crea `accept`
spec-not-listening = `{ $name }` no recibe conexiones
spec-not-listening-label = solo puede aceptar un interlocutor que sirve un stream
spec-which-server = { $count ->
    [0] no hay en marcha ningún programa que sirva
   *[other] hay varios programas que sirven: { $running }
}
spec-which-server-label = { $count ->
    [0] un paso anterior debe iniciar uno
   *[other] `to` debe decir cuál
}
spec-not-serving = `{ $name }` no sirve nada
spec-not-serving-label = el programa no tiene `serves`
spec-not-ready = no se esperó a que `{ $name }` estuviera listo
spec-not-ready-label = puede que todavía no sirva
spec-not-ready-place = se inició aquí con `ready = false`
spec-no-transport = no está claro qué se debe servir
spec-no-transport-label = ningún programa tiene `serves` ni `uses`, así que lo debe decir `transport`
spec-not-typed = no se le puede escribir nada a `{ $name }`
spec-not-typed-label = su entrada es silenciosa
spec-not-typed-place = se inició aquí sin `input = "typed"`
spec-input-over = la entrada de `{ $name }` ya terminó
spec-input-over-label = no puede llegar nada más
spec-input-over-place = terminó aquí
spec-no-baseline = `{ $name }` no tiene línea de base
spec-no-baseline-label = un paso `baseline` anterior debe fijarla
spec-never-sent = nunca se envió `{ $hole }`
spec-never-sent-label = ningún paso anterior lo envía, lo escribe ni lo pasa (cada vuelta de `repeat` tiene el suyo)
spec-nothing-sent = `{ $name }` no envió nada
spec-nothing-sent-label = así que nada puede volver
spec-deaf = `{ $name }` no lee lo que llega
spec-deaf-label = así que aquí no se puede esperar nada
spec-deaf-place = se creó aquí con `deaf = true`
spec-no-bytes = un texto vacío no es un mensaje aquí
spec-no-bytes-label = solo un datagrama puede estar vacío
spec-no-clients = ningún cliente escribe a `{ $name }`
spec-no-clients-label = solo un interlocutor que sirve con datagramas tiene clientes a los que un extraño puede escribir
spec-cannot-suffer = el núcleo nunca le hace esto a una llamada de la clase `{ $call }`
spec-cannot-suffer-label = solo puede ocurrirles a estas: { $possible }

# Tipos de valores
spec-type-text = un texto
spec-type-integer = un número entero
spec-type-decimal = un número decimal
spec-type-boolean = `true` o `false`
spec-type-date = una fecha o una hora
spec-type-list = una lista
spec-type-table = una tabla
spec-type-text-or-table = un texto o una tabla

# Lo que dice el lector de TOML, según sus palabras; lo que no está aquí se muestra como él lo dice
toml-duplicate-key = esta clave aparece aquí por segunda vez
toml-string-values-must-be-quoted = un texto va entre comillas
toml-invalid-basic-string = faltan las comillas de cierre, o hay un carácter que no puede estar en un texto
toml-invalid-literal-string = faltan las comillas de cierre, o hay un carácter que no puede estar en un texto
toml-missing-escaped-value = este carácter no puede seguir a una barra invertida
toml-unexpected-leading-zero = un número no empieza con 0
toml-key-with-no-value = después de la clave van un signo igual y un valor
toml-missing-value-for-key = falta el valor
toml-invalid-unquoted-key = una clave solo tiene letras, dígitos, `_` y `-`
toml-unclosed-array = la lista nunca se cierra
toml-unclosed-inline-table = la tabla nunca se cierra
toml-unclosed-table = falta el corchete de cierre
toml-unclosed-array-table = faltan los corchetes de cierre
toml-missing-comma-between-array-elements = falta una coma, o un corchete de cierre
toml-missing-comma-between-key-value-pairs = falta una coma, o una llave de cierre
toml-missing-key-for-inline-table-element = falta una clave, o una llave de cierre
toml-extra-comma-in-array = sobra una coma
toml-extra-comma-in-inline-table = sobra una coma
toml-extra-assignment-between-key-value-pairs = falta una coma antes de esto
toml-unexpected-key-or-value = en esta línea no puede haber nada más
toml-unexpected-content = esto no va aquí
toml-cannot-recurse-further-max-recursion-depth-met = hay demasiados niveles, unos dentro de otros
