import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '../../shared/base/result.ts'
import { desktopContract } from '../../shared/contract/desktop.ts'
import { answerDesktopCalls, type DesktopHandlers } from '../../src-main/ipc.ts'

type Answer = (event: object, input: unknown) => unknown
const { answers, window } = vi.hoisted(() => ({ answers: new Map<string, Answer>(), window: { id: 1 } }))

// The package itself would try to download Electron as soon as it is imported.
vi.mock('electron', () => ({
  BrowserWindow: { fromWebContents: (contents: unknown) => (contents === 'ours' ? window : null) },
  ipcMain: { handle: (channel: string, answer: Answer) => answers.set(channel, answer) },
}))

const origin = 'app://local'
const asked: string[] = []
const handlers: DesktopHandlers = {
  'app:info:read': () => {
    asked.push('app:info:read')
    return ok({ version: '1', system: 'linux', electron: '45', chromium: '150' })
  },
  'app:language:set': ({ language }) => {
    asked.push(`app:language:set ${language}`)
    return ok(undefined)
  },
  'exchange:file:open': () => {
    asked.push('exchange:file:open')
    return ok({ outcome: 'cancelled' })
  },
  'exchange:file:save': () => {
    asked.push('exchange:file:save')
    return ok({ outcome: 'cancelled' })
  },
}

const mainFrame = { origin, parent: null }
const good: Record<string, unknown> = {
  'app:info:read': undefined,
  'app:language:set': { language: 'es' },
  'exchange:file:open': { title: 'Open', kinds: [{ name: 'CSV', extensions: ['csv'] }], maxBytes: 10 },
  'exchange:file:save': {
    title: 'Save',
    suggestedName: 'a.csv',
    kinds: [{ name: 'CSV', extensions: ['csv'] }],
    bytes: new Uint8Array(1),
  },
}

beforeEach(() => {
  answers.clear()
  asked.length = 0
  answerDesktopCalls(handlers, origin)
})

describe('a call from the window', () => {
  it('is answered on every channel of the contract', async () => {
    for (const channel of Object.keys(desktopContract)) {
      expect(await call(channel, { sender: 'ours', senderFrame: mainFrame }, good[channel])).toMatchObject({
        ok: true,
      })
    }
    expect(asked).toEqual([
      'app:info:read',
      'app:language:set es',
      'exchange:file:open',
      'exchange:file:save',
    ])
  })

  it.each([
    ['a frame inside the page', { sender: 'ours', senderFrame: { origin, parent: mainFrame } }],
    ['another site', { sender: 'ours', senderFrame: { origin: 'https://example.org', parent: null } }],
    ['a look-alike', { sender: 'ours', senderFrame: { origin: 'app://local.evil', parent: null } }],
    ['a page without origin', { sender: 'ours', senderFrame: { origin: 'null', parent: null } }],
    ['a frame that is gone', { sender: 'ours', senderFrame: null }],
    ['a window that is not ours', { sender: 'theirs', senderFrame: mainFrame }],
  ])('is refused on every channel when it comes from %s', (_who, event) => {
    for (const channel of Object.keys(desktopContract)) {
      expect(() => call(channel, event, good[channel])).toThrow('refused')
    }
    expect(asked).toEqual([])
  })

  it('that does not follow the contract is a problem and reaches no handler', () => {
    const event = { sender: 'ours', senderFrame: mainFrame }
    const strange = [
      null,
      0,
      '',
      'x',
      [],
      {},
      { language: 'tlh' },
      { __proto__: null },
      new Map(),
      Number.NaN,
    ]
    for (const channel of Object.keys(desktopContract)) {
      for (const input of strange) {
        const problem = { code: 'desktop.bad-request', params: { channel }, severity: 'error' }
        expect(call(channel, event, input)).toEqual({ ok: false, problem })
      }
    }
    expect(asked).toEqual([])
  })
})

function call(channel: string, event: object, input: unknown): unknown {
  const answer = answers.get(channel)
  if (!answer) throw new Error(`nobody answers ${channel}`)
  return answer(event, input)
}
