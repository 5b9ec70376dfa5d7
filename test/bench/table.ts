/** One line of the bench table. `milliseconds` null where the line is not a time; `note` carries ratios and sizes. */
export type BenchRow = {
  readonly name: string
  readonly size: string
  readonly milliseconds: number | null
  readonly note: string
}

/** The middle and the best of several runs, in milliseconds, and the first answer. The first run warms up and is not counted. */
export async function median<T>(
  work: () => T | Promise<T>,
  runs = 7,
): Promise<{ time: number; best: number; value: T }> {
  const value = await work()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  return { time: times[runs >> 1]!, best: times[0]!, value }
}

/** `1.23 × what`. */
export function times(own: number, yardstick: number | null, what: string): string {
  return yardstick === null ? `${what} not measured` : `${(own / yardstick).toFixed(2)} × ${what}`
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
