/** One event of Chromium's trace, as far as it is read here. */
export type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Time of work. *Units* microseconds. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** What to trace so that `longestTask` finds its events. */
export const TRACE = {
  transferMode: 'ReportEvents' as const,
  traceConfig: { includedCategories: ['toplevel'] },
}

/**
 * The longest single task of a window's own thread in a trace. *Units* milliseconds of work, not of waiting: other
 * programs on the machine do not count. *Missing* 0 when the trace saw no task.
 */
export function longestTask(events: readonly TraceEvent[]): number {
  const windows = new Set(
    events
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  let longest = 0
  for (const { name, pid, tid, tdur = 0 } of events)
    if (/RunTask/.test(name) && windows.has(`${pid} ${tid}`)) longest = Math.max(longest, tdur)
  return longest / 1000
}
