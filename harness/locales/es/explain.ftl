# Lo que `harness explain` dice de errores y comprobaciones.
explain-hints = Pistas
explain-idea = La idea
explain-found-by = Comprobaciones que lo detectan
explain-finds = Errores que detecta
explain-points = Puntos
explain-worth = { $tier ->
    [advice] { $points }: es un consejo y no resta nada
    [robust] { $points }, por robustez
   *[core] { $points }
}
explain-source = Ver
explain-after = Después de
explain-needs = Aislamiento
explain-next-hint = La pista siguiente:
explain-everything = Todas las pistas y la idea de fondo:
explain-one-of-them = Para ver la explicación de un error, por ejemplo:
explain-check-alone = Para ejecutar solo esta comprobación:
