import { describe, expect, it } from 'vitest'
import { AbortError } from '../../../shared/base/task.ts'
import { answer } from '../../../shared/intake/answer.ts'
import { batchOf } from '../../../shared/intake/batch-of.ts'
import { setConstants } from '../../../shared/intake/edit-map.ts'
import { Batch, rowsAddUp } from '../../../shared/record/batch.ts'
import { golden, musts, open, session } from './open-file.ts'

describe('from a file to a batch, step by step', () => {
  it('every answer settles its question, and a settled file asks nothing that must be answered', async () => {
    const opened = await open(golden('03-paired-columns'))
    let map = opened.map
    for (const [ask, value] of [
      ['crop', 'maize'],
      ['unit:4', 'bu/ac'],
      ['basis:4', 'at_15.5'],
      ['practice', 'herbicide'],
      ['zone', 'Dfa'],
    ] as const) {
      map = answer(map, ask, value)
      const { asks } = await session.preview({ handle: opened.handle, map })
      expect(asks.map((one) => one.id)).not.toContain(ask)
    }
    const { asks } = await session.preview({ handle: opened.handle, map })
    expect(asks).toEqual([])
  })

  it('the preview shows the cell as typed beside what it becomes', async () => {
    const opened = await open(golden('01-long'))
    const map = setConstants(opened.map, { crop: 'maize' })
    const preview = await session.preview({ handle: opened.handle, map, around: 8, count: 3 })
    expect(preview.rows.map((row) => row.row)).toEqual([6, 7, 8])
    expect(preview.rows[0]!.cells[4]).toEqual({
      text: '4.6',
      value: 4600,
      unit: 'kg/ha',
      words: null,
      flagged: false,
    })
    expect(preview.counts).toMatchObject({ rows: 12, looked: 12, imported: 12, trials: 2, observations: 12 })
  })

  it('dates, crops and countries are shown as what they become', async () => {
    const opened = await open(
      'country,crop,treatment,harvest date,yield kg/ha\nKenia,maíz,testigo,13/04/2024,2000\nKenia,maíz,composta,15/04/2024,2400\n',
    )
    const { rows } = await session.preview({ handle: opened.handle, map: opened.map })
    expect(rows[0]!.cells.map((cell) => cell.words)).toEqual(['KE', 'maize', null, '2024-04-13', null])
  })

  it('answers are remembered for the next file of the same form, and settled cells are not', async () => {
    const first = await open(golden('07-wide-by-trait'))
    const map = {
      ...setConstants(first.map, { crop: 'wheat', zone: 'Cfb' }),
      fixes: [{ row: 2, column: 6, fix: { kind: 'keep' } }],
    } as const
    const bytes = new TextEncoder().encode(
      'Plot ID,ROW,Column,Rep,Treatment,Plant height cm,Grain yield kg/ha,Test weight kg/hL\n9,1,1,1,control,180,3000,74\n8,1,2,1,slurry,181,3500,75\n',
    )
    const next = await session.open({ bytes, fileName: 'next.csv', remembered: map })
    if (!next.ok) throw new Error(next.problem.code)
    expect(next.value.layoutKey).toBe(first.layoutKey)
    expect(next.value.map.constants).toMatchObject({ crop: 'wheat', zone: 'Cfb' })
    expect(next.value.map.fixes).toEqual([])
    expect(next.value.map.columns.every((use) => use.why === 'remembered')).toBe(true)
    expect(next.value.map.labels.map((one) => one.label)).toEqual(['control', 'slurry'])
    expect(musts(next.value.asks)).toEqual([])
  })

  it('the batch of an import adds up and holds the hash of the file', async () => {
    const opened = await open(golden('trap-totals-footnote'))
    const map = setConstants(opened.map, { crop: 'maize' })
    const { mapped, ...file } = await session.mapAll({ handle: opened.handle, map, batch: null })
    const id = mapped.trials[0]!.id
    const batch = Batch.parse(batchOf(mapped, { id, at: '2024-11-20T10:00:00.000Z', ...file }))
    expect(rowsAddUp(batch)).toBe(true)
    expect(batch).toMatchObject({ rows: 6, imported: 4, made: { trials: 1, sites: 1, observations: 4 } })
    expect(batch.fileHash).toBe(opened.fileHash)
  })

  it('letters beyond plain Latin are shown for a look', async () => {
    const opened = await open(
      'sitio,bloque,tratamiento,rend kg/ha\nLa Peña,1,testigo,2000\nLa Peña,1,composta,2500\n',
    )
    expect(opened.accents).toEqual(['La Peña'])
  })

  it('mapping stops at once when it is cancelled', async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, i) => `F${i % 50},${i % 4},${i % 2 ? 'compost' : 'control'},${2000 + (i % 700)}`,
    )
    const opened = await open(`site,rep,treatment,yield kg/ha\n${lines.join('\n')}\n`)
    const signal = { aborted: false }
    const work = session.mapAll(
      { handle: opened.handle, map: setConstants(opened.map, { crop: 'maize' }), batch: null },
      {
        signal,
        breathe: async () => {
          signal.aborted = true
        },
      },
    )
    await expect(work).rejects.toBeInstanceOf(AbortError)
  })

  it('a closed file is gone', async () => {
    const opened = await open(golden('01-long'))
    session.close(opened.handle)
    await expect(session.preview({ handle: opened.handle, map: opened.map })).rejects.toThrow(
      'no file is open',
    )
  })
})
