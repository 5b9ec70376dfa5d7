import { normalise } from '../vocabulary/normalise.ts'

/** Which side of a comparison a column of a paired row belongs to. */
export type Side = 'control' | 'treatment'

const CONTROL = new Set(
  'c ctr ctrl con cont conv control controle check ck testigo testemunha temoin kontrolle baseline untreated conventional mono ref reference'.split(
    ' ',
  ),
)
const TREATMENT = new Set(
  't trt trmt tr treat treated treatment exp e x tratamiento trat tratamento traitement variante org organic organico'.split(
    ' ',
  ),
)

/** Side words that may stand glued to the measure: `yieldcontrol`. */
const GLUED =
  /^(.{2,}?)(control|controle|treatment|treated|untreated|testigo|tratamiento|testemunha|tratamento)$/

/** The side a header names and what is left of it: `SD.CON.` is the control side of `sd`. Null without a side word. */
export function splitSide(header: string): { readonly side: Side; readonly stem: string } | null {
  const words = normalise(
    header.replace(/([a-z0-9])([A-Z][a-z])/g, '$1 $2').replace(/([a-z])([CT])$/, '$1 $2'),
  )
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => GLUED.exec(word)?.slice(1) ?? [word])
  for (const [set, side] of [
    [CONTROL, 'control'],
    [TREATMENT, 'treatment'],
  ] as const) {
    const at = words.findIndex((word) => set.has(word))
    if (at < 0) continue
    return { side, stem: words.filter((_, i) => i !== at).join(' ') }
  }
  return null
}

/** Two columns that hold one measure for both sides. */
export type SidePair = { readonly stem: string; readonly control: number; readonly treatment: number }

/** Pairs of headers that differ by their side word only, in the order of the control columns. */
export function pairSides(headers: readonly string[]): SidePair[] {
  const split = headers.map(splitSide)
  const pairs: SidePair[] = []
  split.forEach((one, control) => {
    if (one?.side !== 'control' || !isSide(headers[control]!, one.stem)) return
    const treatment = split.findIndex(
      (other, at) =>
        other?.side === 'treatment' &&
        isSide(headers[at]!, other.stem) &&
        other.stem === one.stem &&
        !pairs.some((pair) => pair.treatment === at),
    )
    if (treatment >= 0) pairs.push({ stem: one.stem, control, treatment })
  })
  return pairs
}

/** A header that is nothing but a side must be a word: `C` and `T` alone are carbon and temperature. */
function isSide(header: string, stem: string): boolean {
  return stem !== '' || header.trim().length >= 3
}
