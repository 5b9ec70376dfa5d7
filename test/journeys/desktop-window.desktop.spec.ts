import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import type { DesktopBridge } from '../../shared/contract/desktop.ts'
import { type App, expect, test } from './support/app.ts'
import { onDesktop } from './support/app-on-desktop.ts'

/** What a page sees; `declare`d only here, inside the functions that run there. */
type PageGlobals = { desktop: DesktopBridge }

const csv = [{ name: 'CSV', extensions: ['csv'] }]

test('the window is sandboxed, isolated and without Node', async ({ sharedApp: app }) => {
  const preferences = await onDesktop(app).electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const known = contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return known.getLastWebPreferences()
    }),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
  })
})

test('the bridge is these five functions and cannot be changed', async ({ sharedApp: app }) => {
  const bridge = await app.page.evaluate(() => {
    const { desktop } = globalThis as unknown as PageGlobals
    const kinds = Object.entries(desktop).map(([name, value]) => `${name}: ${typeof value}`)
    const replaced = Reflect.set(globalThis, 'desktop', {}) || Reflect.set(desktop, 'openFile', () => {})
    return { kinds, replaced, frozen: Object.isFrozen(desktop) }
  })
  expect(bridge).toEqual({
    kinds: [
      'readAppInfo: function',
      'setLanguage: function',
      'openFile: function',
      'saveFile: function',
      'onMenuCommand: function',
    ],
    replaced: false,
    frozen: true,
  })
})

test('the desktop tells which version of the app this is', async ({ sharedApp: app }) => {
  const info = await app.page.evaluate(() => (globalThis as unknown as PageGlobals).desktop.readAppInfo())
  expect(info).toEqual({
    ok: true,
    value: {
      version: manifest.version,
      system: process.platform,
      electron: expect.stringMatching(/./),
      chromium: expect.stringMatching(/^\d+\./),
    },
  })
})

test('saving writes the bytes under the suggested name and leaves nothing else behind', async ({
  sharedApp: app,
}) => {
  const saved = await app.saveFile(async () => {
    expect(await save(app, 'pea trial.csv', [0, 255, 10])).toEqual({
      ok: true,
      value: { outcome: 'saved', name: 'pea trial.csv' },
    })
  })
  expect(saved.suggestedName).toBe('pea trial.csv')
  expect([...(await readFile(saved.path))]).toEqual([0, 255, 10])
  expect(await readdir(join(saved.path, '..'))).toEqual(['pea trial.csv'])
})

test('a folder that cannot be written to is a problem with the name in it', async ({ sharedApp: app }) => {
  await onDesktop(app).electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: '/nowhere/at/all/peas.csv' })
  })
  expect(await save(app, 'peas.csv', [1])).toEqual({
    ok: false,
    problem: { code: 'file.unwritable', params: { name: 'peas.csv' }, severity: 'error' },
  })
})

test('closing the dialog saves nothing and is no error', async ({ sharedApp: app }) => {
  await onDesktop(app).electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
  })
  expect(await save(app, 'peas.csv', [1])).toEqual({ ok: true, value: { outcome: 'cancelled' } })
})

test('opening hands over name and bytes, never the folder', async ({ sharedApp: app }) => {
  const path = join(app.profileDir, 'harvest.csv')
  await writeFile(path, 'bed;kg\n2;1,5\n')
  await app.openFile(path, async () => {
    const { answer, text } = await open(app, 1_000)
    expect(answer).toEqual({ ok: true, value: { outcome: 'opened', name: 'harvest.csv', bytes: 13 } })
    expect(text).toBe('bed;kg\n2;1,5\n')
  })
})

test('a file larger than allowed is refused before it is read', async ({ sharedApp: app }) => {
  const path = join(app.profileDir, 'large.csv')
  await writeFile(path, new Uint8Array(3_000_000))
  await app.openFile(path, async () => {
    expect((await open(app, 2_000_000)).answer).toEqual({
      ok: false,
      problem: {
        code: 'file.too-large',
        params: { name: 'large.csv', megabytes: 3, limitMegabytes: 2 },
        severity: 'error',
      },
    })
  })
})

test('a call that does not follow the contract is refused and nothing is asked', async ({
  sharedApp: app,
}) => {
  const refused = await app.page.evaluate(async () => {
    const desktop = (
      globalThis as unknown as { desktop: Record<string, (input: unknown) => Promise<unknown>> }
    ).desktop
    const bytes = new Uint8Array(1)
    const kinds = [{ name: 'CSV', extensions: ['csv'] }]
    const calls = [
      desktop.openFile?.(undefined),
      desktop.openFile?.({ title: 'x', kinds, maxBytes: 10, path: '/etc/passwd' }),
      desktop.saveFile?.({ title: 'x', suggestedName: '../../.bashrc', kinds, bytes }),
      desktop.saveFile?.({ title: 'x', suggestedName: 'a.csv', kinds, bytes: 'text' }),
      desktop.setLanguage?.({ language: 'tlh' }),
    ]
    return Promise.all(calls)
  })
  const codes = refused.map((answer) => (answer as { problem?: { code: string } }).problem?.code)
  expect(codes).toEqual(refused.map(() => 'desktop.bad-request'))
})

test('a frame inside the page cannot reach the desktop', async ({ app }) => {
  const reached = await app.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow as unknown as {
      desktop?: unknown
      __standInSend?: (json: string) => void
    }
    // The stand-in's line is open in every frame, so here the check of the sender itself is put to the test.
    const args = [{ $: 'object', v: [['language', 'es']] }]
    inner.__standInSend?.(JSON.stringify({ t: 'invoke', id: 1, channel: 'app:language:set', args }))
    await new Promise((resolve) => setTimeout(resolve, 200))
    return inner.desktop !== undefined
  })
  expect(reached).toBe(false)
  expect(await menuLabel(app, 'garden')).toBe('Garden')
})

test('the window does not leave its page and opens no other', async ({ app }) => {
  // Places inside the app follow the hash and are no navigation.
  const page = () => app.page.url().split('#')[0]
  const before = page()
  const targets = [
    'https://example.org/',
    'data:text/html,<h1>x</h1>',
    'app://evil/index.html',
    'file:///etc/passwd',
  ]
  for (const target of targets) {
    await app.page.evaluate((url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      window.open(url)
    }, target)
  }
  await app.page.waitForTimeout(500)
  expect(page()).toBe(before)
  expect(await app.page.evaluate(() => document.title)).toContain('Commonfield')
  await expect.poll(() => onDesktop(app).electron.windows().length).toBe(1)
})

test('choosing a place in the native menu reaches the window', async ({ app }) => {
  await app.page.evaluate(() => {
    const heard = new Promise<string>((resolve) => {
      const stop = (globalThis as unknown as PageGlobals).desktop.onMenuCommand((command) => {
        stop()
        resolve(command)
      })
    })
    Object.assign(globalThis, { heard })
  })
  await onDesktop(app).electron.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('garden')?.click()
  })
  const heard = app.page.evaluate(() => (globalThis as unknown as { heard: Promise<string> }).heard)
  expect(await heard).toBe('garden')
})

test('the native menu speaks the language of the window', async ({ app }) => {
  // A window that is still opening tells its own language.
  await expect(app.page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await app.page.evaluate(() =>
    (globalThis as unknown as PageGlobals).desktop.setLanguage({ language: 'es' }),
  )
  expect(await menuLabel(app, 'today')).toBe('Hoy')
  await app.page.evaluate(() =>
    (globalThis as unknown as PageGlobals).desktop.setLanguage({ language: 'en' }),
  )
  expect(await menuLabel(app, 'today')).toBe('Today')
})

function save(app: App, suggestedName: string, bytes: number[]) {
  return app.page.evaluate(
    ([name, content, kinds]) =>
      (globalThis as unknown as PageGlobals).desktop.saveFile({
        title: 'Save the trial',
        suggestedName: name,
        kinds,
        bytes: new Uint8Array(content),
      }),
    [suggestedName, bytes, csv] as const,
  )
}

/** The answer with the number of bytes in place of the bytes, and the bytes as text. */
function open(app: App, maxBytes: number) {
  return app.page.evaluate(
    async ([limit, kinds]) => {
      const { desktop } = globalThis as unknown as PageGlobals
      const answer = await desktop.openFile({ title: 'Open a table', kinds, maxBytes: limit })
      if (!answer.ok || answer.value.outcome !== 'opened') return { answer, text: '' }
      const { bytes } = answer.value
      return {
        answer: { ok: true, value: { ...answer.value, bytes: bytes.length } },
        text: new TextDecoder().decode(bytes),
      }
    },
    [maxBytes, csv] as const,
  )
}

function menuLabel(app: App, id: string) {
  return onDesktop(app).electron.evaluate(
    ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.label,
    id,
  )
}
