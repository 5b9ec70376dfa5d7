import type { Design } from './trial.ts'

/** A plot of a before/after trial is measured in two periods: before half of the plots change, and after. */
export const PERIODS = ['before', 'after'] as const
export type Period = (typeof PERIODS)[number]

/** Whether plots of this design are measured before and after a change. */
export function hasPeriods(kind: Design['kind']): boolean {
  return kind === 'before_after_control'
}

/**
 * The period of a value in a before/after trial, told by its repetition and not by its day: sheets are often copied in
 * weeks later. Even repetitions are before, odd ones after, so that the nth measure of both periods stand together.
 */
export function periodOf(repetition: number): Period {
  return repetition % 2 === 0 ? 'before' : 'after'
}

/** The repetition of the nth measure (from 0) in a period. The inverse of `periodOf`. */
export function repetitionIn(period: Period, nth = 0): number {
  return 2 * nth + (period === 'before' ? 0 : 1)
}

/**
 * Where the moisture of a weight stands: a plot has one moisture for a harvest, and a before/after trial two harvests.
 */
export function moistureRepetition(kind: Design['kind'], repetition: number): number {
  return hasPeriods(kind) ? repetition % 2 : 0
}
