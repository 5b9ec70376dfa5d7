import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'

test('the app opens, says its name and reports no trouble', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Commonfield/)
  await expect(app.page.getByRole('heading').first()).toBeVisible()
  expect(app.troubles).toEqual([])
})

test('the page is secure and isolated, so that workers may share memory', async ({ sharedApp: app }) => {
  const traits = await app.page.evaluate(() => ({
    secure: isSecureContext,
    isolated: crossOriginIsolated,
    shared: typeof SharedArrayBuffer,
    node: typeof (globalThis as { require?: unknown }).require,
  }))
  expect(traits).toEqual({ secure: true, isolated: true, shared: 'function', node: 'undefined' })
})

test('a script written into the page does not run', async ({ sharedApp: app }) => {
  const blocked = await violation(app.page, () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.intruder = true'
    document.body.append(script)
  })
  expect(blocked).toBe('script-src-elem')
  expect(await app.page.evaluate(() => 'intruder' in globalThis)).toBe(false)
})

test('text is never run as code', async ({ sharedApp: app }) => {
  const blocked = await violation(app.page, () => {
    // Later, so that it runs as the page's own code: what the debugger calls directly may use eval.
    setTimeout(() => new Function('return 1'))
  })
  expect(blocked).toBe('script-src')
})

test('the page cannot fetch from another server', async ({ sharedApp: app }) => {
  const blocked = await violation(app.page, () => {
    fetch('http://127.0.0.1:9/records').catch(() => {})
  })
  expect(blocked).toBe('connect-src')
})

test('the page cannot show a picture from another server', async ({ sharedApp: app }) => {
  const blocked = await violation(app.page, () => {
    new Image().src = 'http://127.0.0.1:9/pixel.png'
  })
  expect(blocked).toBe('img-src')
})

test('only the files of the app are served, however the address is written', async ({ sharedApp: app }) => {
  const addresses = [
    '/package.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/%252e%252e%252fpackage.json',
    '/assets/',
    '/index.html%00.png',
    '//etc/passwd',
    '/INDEX.HTML',
  ]
  const answers = await app.page.evaluate(
    (paths) => Promise.all(paths.map(async (path) => (await fetch(location.origin + path)).status)),
    addresses,
  )
  expect(answers).toEqual(addresses.map(() => 404))
  expect(await app.page.evaluate(async () => (await fetch('/index.html')).status)).toBe(200)
})

test('what was stored is still there after the app is closed and opened again', async ({ app }) => {
  await app.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('journey', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('notes')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('notes', 'readwrite', { durability: 'strict' })
          transaction.objectStore('notes').put('12 kg from bed 2', 'pick')
          transaction.oncomplete = () => resolve()
        }
      }),
  )
  await app.restart()
  const kept = await app.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('journey', 1)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('notes').objectStore('notes').get('pick')
          reading.onsuccess = () => resolve(reading.result)
        }
      }),
  )
  expect(kept).toBe('12 kg from bed 2')
})

test('the first page has no accessibility violation', async ({ app }) => {
  await expect(app.page.getByRole('heading').first()).toBeVisible()
  await expectAccessible(app.page)
})

/** Do something in the page and tell which rule of the content policy stopped it. */
async function violation(page: Page, act: () => void): Promise<string> {
  await page.evaluate(() => {
    const stopped = new Promise<string>((resolve) => {
      const tell = (event: SecurityPolicyViolationEvent) => resolve(event.effectiveDirective)
      document.addEventListener('securitypolicyviolation', tell, { once: true })
      setTimeout(() => resolve('nothing was stopped'), 20_000)
    })
    Object.assign(globalThis, { stopped })
  })
  await page.evaluate(act)
  return page.evaluate(() => (globalThis as unknown as { stopped: Promise<string> }).stopped)
}
