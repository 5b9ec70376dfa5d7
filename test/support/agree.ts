import { TOLERANCES, type ToleranceKind } from './tolerances.ts'

/** The reference side of a comparison: a number, or null where the quantity is not defined. */
export type Reference = number | null | undefined

/** What was worst so far for one kind: `ratio` 1 means exactly at the tolerance, 0.1 a decade inside it. */
export type Worst = { readonly ratio: number; readonly where: string; readonly checked: number }

/**
 * Compares numbers with references and remembers the worst of each kind, so that a suite can say not only that it
 * agrees but by how much. Make one per oracle file and print `report()` in `afterAll`.
 */
export class Agreement {
  readonly #title: string
  readonly #worst = new Map<ToleranceKind, Worst>()

  constructor(title: string) {
    this.#title = title
  }

  /**
   * Throws unless `got` agrees with `ref`. A null reference asks for null or NaN. `scale` is the size below which
   * differences do not matter (see `TOLERANCES`); without it |ref| alone, at least 1e-12.
   */
  number(kind: ToleranceKind, got: Reference, ref: Reference, where: string, scale = 1e-12): void {
    if (ref === null || ref === undefined) {
      if (got === null || got === undefined || Number.isNaN(got)) return
      throw new Error(`${where}: should not be defined, got ${got}`)
    }
    if (got === null || got === undefined || Number.isNaN(got))
      throw new Error(`${where}: not defined, should be ${ref}`)
    const size = Math.max(Math.abs(ref), scale)
    const ratio = got === ref ? 0 : Math.abs(got - ref) / (TOLERANCES[kind] * size)
    const before = this.#worst.get(kind)
    const worse = before === undefined || ratio > before.ratio
    this.#worst.set(kind, {
      ratio: worse ? ratio : before.ratio,
      where: worse ? where : before.where,
      checked: (before?.checked ?? 0) + 1,
    })
    if (!(ratio <= 1))
      throw new Error(
        `${where}: got ${got}, should be ${ref} (${ratio.toPrecision(3)} × tolerance of ${kind})`,
      )
  }

  /** The same for two arrays in parallel; `scale` may be one number or one per element. */
  numbers(
    kind: ToleranceKind,
    got: ArrayLike<number | null>,
    ref: ArrayLike<number | null>,
    where: string,
    scale: number | ArrayLike<number> = 1e-12,
  ): void {
    if (got.length !== ref.length) throw new Error(`${where}: ${got.length} numbers, should be ${ref.length}`)
    for (let i = 0; i < ref.length; i++)
      this.number(kind, got[i], ref[i], `${where}[${i}]`, typeof scale === 'number' ? scale : scale[i]!)
  }

  /** The worst so far of one kind. */
  worst(kind: ToleranceKind): Worst | undefined {
    return this.#worst.get(kind)
  }

  /** One line per kind: how many numbers, the worst as a share of its tolerance and as a relative difference. */
  report(): string {
    const lines = [...this.#worst].map(([kind, worst]) => {
      const relative = worst.ratio * TOLERANCES[kind]
      const share = `worst ${worst.ratio.toExponential(1)} of the tolerance ${TOLERANCES[kind]}`
      return `  ${kind}: ${worst.checked} numbers, ${share} (relative ${relative.toExponential(1)}) at ${worst.where}`
    })
    return [`${this.#title}:`, ...lines].join('\n')
  }
}
