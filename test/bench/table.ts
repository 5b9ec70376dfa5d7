/** One line of the bench table. `milliseconds` null where the line is not a time; `note` carries ratios and sizes. */
export type BenchRow = {
  readonly name: string
  readonly size: string
  readonly milliseconds: number | null
  readonly note: string
}

/**
 * The middle and the best of several runs, in milliseconds, the least time all processors together spent on one, and the first
 * answer. The first `warm` runs, in which the engine
 * compiles, are not counted.
 */
export async function median<T>(
  work: () => T | Promise<T>,
  runs = 7,
  warm = 1,
): Promise<Timing & { value: T }> {
  const value = await work()
  for (let run = 1; run < warm; run++) await work()
  const times: number[] = []
  let processor = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const spent = process.cpuUsage()
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
    const { user, system } = process.cpuUsage(spent)
    processor = Math.min(processor, (user + system) / 1000)
  }
  times.sort((a, b) => a - b)
  return { time: times[runs >> 1]!, best: times[0]!, processor, value }
}

/** The middle and the best of several runs, and the least processor time of one, threads included. *Units* milliseconds. */
export type Timing = { readonly time: number; readonly best: number; readonly processor: number }

/**
 * How many times `what` something took: by the middle runs, by the best, and by processor time, which another load of the
 * machine hardly disturbs.
 */
export function times(own: Timing, yardstick: Timing | null, what: string): string {
  if (yardstick === null) return `${what} not measured`
  const ratio = (pick: keyof Timing) => `${(own[pick] / yardstick[pick]).toFixed(2)} ×`
  return `${ratio('time')} ${what} (best runs ${ratio('best')}, processor time ${ratio('processor')})`
}

/** Rows as a table for a terminal. */
export function asTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, size, milliseconds, note }) => [
    name,
    size,
    milliseconds === null ? '' : milliseconds.toFixed(milliseconds < 10 ? 2 : 1),
    note,
  ])
  const head = ['what', 'size', 'ms', 'note']
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]!.length)))
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => (i === 2 ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)].join('\n')
}
