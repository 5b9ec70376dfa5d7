import { createContext, use } from 'react'
import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { DesktopBridge } from '../../shared/contract/desktop.ts'
import type { MenuCommand } from '../../shared/contract/desktop-channels.ts'
import type { Language } from '../words/languages.ts'

/** A kind of file in a dialog: words in the reader's language, extensions without the dot. */
export type FileKind = { readonly name: string; readonly extensions: readonly string[] }

export type OpenFileAsk = {
  /** Title of the dialog. */
  readonly title: string
  readonly kinds: readonly FileKind[]
  /** Larger files are refused before they are read. */
  readonly maxBytes: number
}

export type SaveFileAsk = {
  readonly title: string
  /** A file name without folders. */
  readonly suggestedName: string
  readonly kinds: readonly FileKind[]
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type OpenedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** Where we run: the desktop app or a plain browser. Everything that differs between them is here. */
export type Platform = {
  readonly kind: 'desktop' | 'browser'
  /** Ask for one file and read it whole; `null` when the person changed their mind. */
  readonly openFile: (ask: OpenFileAsk) => Promise<Result<OpenedFile | null>>
  /** Ask where and write it there. In a browser it lands in the download folder. */
  readonly saveFile: (ask: SaveFileAsk) => Promise<Result<'saved' | 'cancelled'>>
  /** Native menus and dialogs speak the same language. */
  readonly tellLanguage: (language: Language) => Promise<void>
  /** Listen to the native menu; returns how to stop. */
  readonly onMenuCommand: (listener: (command: MenuCommand) => void) => () => void
  /** The version of the app, when the desktop side knows it. */
  readonly version: () => Promise<string | null>
}

declare global {
  interface Window {
    readonly desktop?: DesktopBridge
  }
}

/** The desktop bridge if this window has one, else what a browser can do. */
export function findPlatform({ desktop }: { readonly desktop?: DesktopBridge }): Platform {
  return desktop ? desktopPlatform(desktop) : browserPlatform
}

function desktopPlatform(desktop: DesktopBridge): Platform {
  return {
    kind: 'desktop',
    openFile: async ({ title, kinds, maxBytes }) => {
      const answer = await desktop.openFile({ title, kinds: kinds.map(copyKind), maxBytes })
      if (!answer.ok) return answer
      return ok(answer.value.outcome === 'opened' ? answer.value : null)
    },
    saveFile: async ({ title, suggestedName, kinds, bytes }) => {
      const answer = await desktop.saveFile({ title, suggestedName, kinds: kinds.map(copyKind), bytes })
      return answer.ok ? ok(answer.value.outcome) : answer
    },
    tellLanguage: async (language) => {
      await desktop.setLanguage({ language })
    },
    onMenuCommand: desktop.onMenuCommand,
    version: async () => {
      const answer = await desktop.readAppInfo()
      return answer.ok ? answer.value.version : null
    },
  }
}

const copyKind = ({ name, extensions }: FileKind) => ({ name, extensions: [...extensions] })
const MEGABYTE = 1_000_000

const browserPlatform: Platform = {
  kind: 'browser',
  openFile: ({ kinds, maxBytes }) =>
    new Promise((resolve) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.accept = kinds.flatMap((kind) => kind.extensions.map((extension) => `.${extension}`)).join(',')
      // In the page, unseen: some browsers forget an input that is not.
      input.hidden = true
      const end = (result: Result<OpenedFile | null>) => {
        input.remove()
        resolve(result)
      }
      input.addEventListener('cancel', () => end(ok(null)))
      input.addEventListener('change', () => {
        const file = input.files?.[0]
        if (!file) return end(ok(null))
        readChosen(file, maxBytes).then(end, () => end(fail(problem('file.unreadable', { name: file.name }))))
      })
      document.body.append(input)
      input.click()
    }),
  saveFile: async ({ suggestedName, bytes }) => {
    const address = URL.createObjectURL(new Blob([bytes]))
    const link = document.createElement('a')
    link.href = address
    link.download = suggestedName
    link.click()
    // The download has its own hold on the bytes once it began.
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
    return ok('saved')
  },
  tellLanguage: async () => undefined,
  onMenuCommand: () => () => undefined,
  version: async () => null,
}

/** Read a file a person chose or dropped on the page, refusing what is too large before reading it. */
export async function readChosen(file: File, maxBytes: number): Promise<Result<OpenedFile>> {
  if (file.size > maxBytes) {
    return fail(
      problem('file.too-large', {
        name: file.name,
        megabytes: Math.ceil(file.size / MEGABYTE),
        limitMegabytes: Math.floor(maxBytes / MEGABYTE),
      }),
    )
  }
  return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
}

export const PlatformContext = createContext<Platform>(browserPlatform)
/** The platform of this window. */
export const usePlatform = (): Platform => use(PlatformContext)
