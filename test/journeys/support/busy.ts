import type { Page } from '@playwright/test'
import { longestTask, TRACE, type TraceEvent } from '../../support/longest-task.ts'

/**
 * Watch how long single tasks keep the window's own thread at work, from now until the returned function is called; it
 * gives the longest. *Units* milliseconds of work, not of waiting: other programs on the machine do not count.
 */
export async function watchWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent)
  })
  await session.send('Tracing.start', TRACE)
  return async () => {
    const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await done
    await session.detach()
    return longestTask(events)
  }
}
