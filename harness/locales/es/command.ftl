# check: lo que se dice mientras trabaja
gate-requirement = `{ $name }` se puede compilar e iniciar.
fault = { $address }: { $what }
fault-panic = el evaluador ha fallado: { $message }
fault-circle = la comprobación se espera a sí misma
