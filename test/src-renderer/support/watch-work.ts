import { cdp } from 'vitest/browser'
import { longestTask, TRACE, type TraceEvent } from '../../support/longest-task.ts'

/**
 * Watch how long single tasks keep this window's own thread at work, from now until the returned function is called; it
 * gives the longest. *Units* milliseconds of work, not of waiting: other programs on the machine do not count.
 */
export async function watchWork(): Promise<() => Promise<number>> {
  const session = cdp()
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }: { readonly value: readonly unknown[] }) => {
    for (const event of value) events.push(event as TraceEvent)
  })
  await session.send('Tracing.start', TRACE)
  return async () => {
    const done = new Promise((resolve) => session.on('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await done
    return longestTask(events)
  }
}
