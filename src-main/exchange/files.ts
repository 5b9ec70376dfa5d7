import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { DesktopInput, DesktopOutput } from '../../shared/contract/desktop.ts'
import { writeWhole } from './write-whole.ts'

type Open = DesktopOutput<'exchange:file:open'>
type Save = DesktopOutput<'exchange:file:save'>

const megabyte = 1_000_000

/** Let the person choose one file and read it whole. The window learns its name, never its folder. */
export async function openFile(
  { title, kinds, maxBytes }: DesktopInput<'exchange:file:open'>,
  window: BrowserWindow,
): Promise<Result<Open>> {
  const choice = await dialog.showOpenDialog(window, { title, filters: kinds, properties: ['openFile'] })
  const path = choice.filePaths[0]
  if (choice.canceled || path === undefined) return ok({ outcome: 'cancelled' })

  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > maxBytes) {
      const sizes = { megabytes: Math.ceil(size / megabyte), limitMegabytes: Math.floor(maxBytes / megabyte) }
      return fail(problem('file.too-large', { name, ...sizes }))
    }
    const bytes = new Uint8Array(await readFile(path))
    return ok({ outcome: 'opened', name, bytes })
  } catch {
    return fail(problem('file.unreadable', { name }))
  }
}

/** Let the person choose where, then write the bytes there: the whole file or no change at all. */
export async function saveFile(
  { title, kinds, suggestedName, bytes }: DesktopInput<'exchange:file:save'>,
  window: BrowserWindow,
): Promise<Result<Save>> {
  const choice = await dialog.showSaveDialog(window, { title, filters: kinds, defaultPath: suggestedName })
  if (choice.canceled || !choice.filePath) return ok({ outcome: 'cancelled' })

  const name = basename(choice.filePath)
  try {
    await writeWhole(choice.filePath, bytes)
    return ok({ outcome: 'saved', name })
  } catch {
    return fail(problem('file.unwritable', { name }))
  }
}
