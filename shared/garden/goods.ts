import type { Phrase } from '../vocabulary/names.ts'

/** Something a garden gives that is no crop of a bed: counted beside the harvest and never part of kg/m². */
export type Good = {
  /** As it stands in a pick, `good:` and its name. */
  readonly id: `good:${string}`
  readonly names: Phrase
  /** The unit it is usually counted in. */
  readonly unit: string
  /** Words a file may use for it. */
  readonly words: readonly string[]
}

/** Eggs, honey and what else a homestead counts. */
export const GOODS: readonly Good[] = [
  {
    id: 'good:hen_eggs',
    names: { en: 'Hen eggs', es: 'Huevos de gallina' },
    unit: 'each',
    words: ['egg', 'eggs', 'hen eggs', 'chicken eggs', 'huevo', 'huevos', 'ovos', 'œufs', 'eier'],
  },
  {
    id: 'good:duck_eggs',
    names: { en: 'Duck eggs', es: 'Huevos de pata' },
    unit: 'each',
    words: ['duck egg', 'duck eggs', 'huevos de pato', 'huevos de pata'],
  },
  {
    id: 'good:honey',
    names: { en: 'Honey', es: 'Miel' },
    unit: 'jar',
    words: ['honey', 'miel', 'mel', 'honig'],
  },
  {
    id: 'good:milk',
    names: { en: 'Milk', es: 'Leche' },
    unit: 'litre',
    words: ['milk', 'leche', 'leite', 'lait', 'milch'],
  },
  {
    id: 'good:flowers',
    names: { en: 'Cut flowers', es: 'Flores cortadas' },
    unit: 'bunch',
    words: ['flowers', 'cut flowers', 'flores', 'fleurs', 'blumen'],
  },
]

const byId = new Map(GOODS.map((good) => [good.id as string, good]))

/** The good with this id, or undefined. */
export function findGood(id: string): Good | undefined {
  return byId.get(id)
}
