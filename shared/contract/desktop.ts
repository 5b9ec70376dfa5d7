import * as z from 'zod'
import type { Result } from '../base/result.ts'
import type { desktopChannels, MenuCommand } from './desktop-channels.ts'

/** File bytes that own their buffer, so that they can be put into a Blob or handed to a worker without copying. */
const bytes = z.instanceof(Uint8Array) as unknown as z.ZodType<Uint8Array<ArrayBuffer>>

/** One line of the "kind of file" list in a dialog. Extensions without the dot; words in the person's language. */
const fileKind = z.strictObject({
  name: z.string().min(1).max(80),
  extensions: z
    .array(z.string().regex(/^(\*|[a-z0-9]{1,12})$/i))
    .min(1)
    .max(12),
})

/** A name for a new file: no folders, nothing hidden, nothing a system forbids. */
const fileName = z
  .string()
  .min(1)
  .max(150)
  .regex(/^[^./\\:*?"<>|\p{Cc}][^/\\:*?"<>|\p{Cc}]*$/u)

const opened = z.strictObject({ outcome: z.literal('opened'), name: z.string(), bytes })
const saved = z.strictObject({ outcome: z.literal('saved'), name: z.string() })
const cancelled = z.strictObject({ outcome: z.literal('cancelled') })

/**
 * The boundary between the window and the desktop, one row per channel: what goes in, what comes out.
 * The main process parses `input` before it looks at it and answers a `Result` of `output`.
 *
 * *Errors* `desktop.bad-request` (input did not parse), `file.unreadable` {name}, `file.too-large`
 * {name, megabytes, limitMegabytes}, `file.unwritable` {name}.
 */
export const desktopContract = {
  /** Which app this is; the window shows it in Settings. */
  'app:info:read': {
    input: z.undefined(),
    output: z.strictObject({
      version: z.string(),
      /** `process.platform` of the desktop: linux, darwin, win32. */
      system: z.string(),
      electron: z.string(),
      chromium: z.string(),
    }),
  },
  /** The window's language, for the native menu and dialogs. */
  'app:language:set': {
    input: z.strictObject({ language: z.enum(['en', 'es']) }),
    output: z.undefined(),
  },
  /** Ask the person for one file and read it whole. `maxBytes` is looked at before reading. */
  'exchange:file:open': {
    input: z.strictObject({
      title: z.string().min(1).max(120),
      kinds: z.array(fileKind).min(1).max(8),
      maxBytes: z.int().positive(),
    }),
    output: z.discriminatedUnion('outcome', [opened, cancelled]),
  },
  /** Ask the person where, then write the bytes there whole or not at all. */
  'exchange:file:save': {
    input: z.strictObject({
      title: z.string().min(1).max(120),
      suggestedName: fileName,
      kinds: z.array(fileKind).min(1).max(8),
      bytes,
    }),
    output: z.discriminatedUnion('outcome', [saved, cancelled]),
  },
} as const satisfies Record<(typeof desktopChannels)[keyof typeof desktopChannels], ContractRow>

type ContractRow = { readonly input: z.ZodType; readonly output: z.ZodType }

/** A channel of the desktop boundary. */
export type DesktopChannel = keyof typeof desktopContract

/** What the window sends on a channel. */
export type DesktopInput<C extends DesktopChannel> = z.infer<(typeof desktopContract)[C]['input']>

/** What comes back, when it went well. */
export type DesktopOutput<C extends DesktopChannel> = z.infer<(typeof desktopContract)[C]['output']>

/** One function of the bridge; channels without input take no argument. */
type BridgeFunction<C extends DesktopChannel> =
  undefined extends DesktopInput<C>
    ? () => Promise<Result<DesktopOutput<C>>>
    : (input: DesktopInput<C>) => Promise<Result<DesktopOutput<C>>>

/**
 * What `window.desktop` is in the desktop app; in a plain browser it is absent. Every function answers a `Result`
 * and rejects only if the desktop side itself broke.
 */
export type DesktopBridge = {
  readonly [Name in keyof typeof desktopChannels]: BridgeFunction<(typeof desktopChannels)[Name]>
} & {
  /** Listen to the native menu; call what it returns to stop listening. */
  readonly onMenuCommand: (listener: (command: MenuCommand) => void) => () => void
}
