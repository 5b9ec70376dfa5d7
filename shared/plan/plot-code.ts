import type { Trial } from '../record/trial.ts'

/**
 * The short code of a trial, for its labels and sheets: eight letters and digits from the random end of its id. It says
 * nothing of the person, the place or the day; it finds the trial only where the trial is kept.
 * *Shapes* lower case hexadecimal in ids; codes are upper case, so that a QR code holds them in its densest letters.
 */
export function trialCode(id: string): string {
  return id.replaceAll('-', '').slice(-CODE_LETTERS).toUpperCase()
}

const CODE_LETTERS = 8

/** What stands before the code of a trial, so that a scanned text says what it is. */
const SIGN = 'CF:'

/**
 * The text on a plot's label: `CF:7F3AC1D2/305`. Only capital letters, digits and `:/.-`, so that it fits the smallest QR
 * code. The plot is its label where that is unique and writable so, else block and label, else its place in the list
 * (`.17`). *Missing* without a plot the code of the trial alone.
 */
export function plotCode(trial: Pick<Trial, 'id' | 'plots'>, at?: number): string {
  const code = SIGN + trialCode(trial.id)
  return at === undefined ? code : `${code}/${plotNames(trial.plots)[at] ?? `.${at + 1}`}`
}

/** What a scanned or typed text asks for. */
export type AskedCode = { readonly code: string; readonly plot: string | null }

/** Read a code as it is scanned or typed, in any case, with or without its sign. *Missing* null when it is none. */
export function readCode(text: string): AskedCode | null {
  const found = /^(?:CF:)?([0-9A-F]{8})(?:\/([0-9A-Z.-]{1,12}))?$/.exec(text.trim().toUpperCase())
  return found ? { code: found[1]!, plot: found[2] ?? null } : null
}

/** The plot of a trial a code names, as its place in the list. *Missing* null when it names none of them. */
export function plotOfCode(trial: Pick<Trial, 'plots'>, plot: string | null): number | null {
  const at = plot === null ? -1 : plotNames(trial.plots).indexOf(plot)
  return at < 0 ? null : at
}

/** Plots as codes name them, in their order; no two are alike. */
function plotNames(plots: Trial['plots']): string[] {
  const tries = [
    (plot: Trial['plots'][number]) => plot.label.toUpperCase(),
    (plot: Trial['plots'][number]) => `${plot.block ?? ''}-${plot.label}`.toUpperCase(),
  ]
  for (const name of tries) {
    const names = plots.map(name)
    const writable = names.every((one) => /^[0-9A-Z-]{1,12}$/.test(one))
    if (writable && new Set(names).size === names.length) return names
  }
  return plots.map((_, at) => `.${at + 1}`)
}
