import type { Page } from '@playwright/test'

type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/**
 * Watch how long single tasks keep the window's own thread at work, from now until the returned function is called; it
 * gives the longest. *Units* milliseconds of work, not of waiting: other programs on the machine do not count.
 */
export async function watchWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]))
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  })
  return async () => {
    const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await done
    await session.detach()
    const windows = new Set(
      events
        .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid} ${tid}`),
    )
    const tasks = events.filter(({ name, pid, tid }) => /RunTask/.test(name) && windows.has(`${pid} ${tid}`))
    return Math.max(0, ...longest(tasks)) / 1000
  }
}

/** The ten longest, so that no list grows too long to spread. */
function longest(tasks: readonly TraceEvent[]): number[] {
  return tasks
    .map((task) => task.tdur ?? 0)
    .sort((a, b) => b - a)
    .slice(0, 10)
}
