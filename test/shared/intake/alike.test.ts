import { describe, expect, it } from 'vitest'
import type { AlikeFix, ColumnMap } from '../../../shared/intake/column-map.ts'
import { setAlike, setConstants, setFix, undoAlike, undoFix } from '../../../shared/intake/edit-map.ts'
import type { Opened } from '../../../shared/intake/session.ts'
import { FLAG } from '../../../shared/record/observation.ts'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { bringIn, open, session } from './open-file.ts'

/** 250 maize plots whose grower wrote kilograms under t/ha, and three whose number is a slip in any unit. */
const slips = Array.from({ length: 250 }, (_, i) => `P${i},${i % 2 ? 'mulch' : 'control'},${3000 + i}`)
const text = [
  'plot,treatment,yield (t/ha)',
  ...slips,
  'X1,control,4.1',
  'X2,mulch,4.6',
  'X3,mulch,9e7',
  '',
].join('\n')
const YIELD = 2

async function opened(): Promise<{ file: Opened; map: ColumnMap }> {
  const file = await open(text)
  return { file, map: setConstants(file.map, { crop: 'maize', zone: 'Aw' }) }
}

const impossible = async (file: Opened, map: ColumnMap) =>
  (await session.preview({ handle: file.handle, map })).issues.find(
    (group) => group.code === 'intake.impossible',
  )

const values = async (file: Opened, map: ColumnMap) => {
  const mapped = await bringIn(file, {}, () => map)
  return mapped.chunks.flatMap((chunk) => unpackChunk(chunk))
}

const all = (fix: AlikeFix['fix'], reason?: string): AlikeFix => ({
  code: 'intake.impossible',
  column: YIELD,
  fix,
  ...(reason === undefined ? {} : { reason }),
})

describe('one answer for all alike', () => {
  it('reaches every row of the group, far beyond those that are listed', async () => {
    const { file, map } = await opened()
    expect((await impossible(file, map))!.count).toBe(251)
    const fixed = setAlike(map, all({ kind: 'unit', unit: 'kg/ha' }))
    const found = await values(file, fixed)
    expect(found.filter((one) => one.value >= 3000 && one.value < 3250 && one.flags === 0)).toHaveLength(250)
    expect(found.filter((one) => one.unitAsWritten === 'kg/ha')).toHaveLength(250)
  })

  it('does not touch what it would not mend: that is still asked about', async () => {
    const { file, map } = await opened()
    const left = await impossible(file, setAlike(map, all({ kind: 'unit', unit: 'kg/ha' })))
    expect(left!.issues.map((one) => one.value)).toEqual(['9e7'])
  })

  it('a row with an answer of its own keeps that', async () => {
    const { file, map } = await opened()
    const both = setFix(setAlike(map, all({ kind: 'unit', unit: 'kg/ha' })), {
      row: 2,
      column: YIELD,
      fix: { kind: 'leave_out' },
    })
    expect(await values(file, both)).toHaveLength(252)
  })

  it('can be taken back, for all and for one', async () => {
    const { file, map } = await opened()
    const fixed = setAlike(
      setFix(map, { row: 2, column: YIELD, fix: { kind: 'keep' } }),
      all({ kind: 'leave_out' }),
    )
    expect(await impossible(file, fixed)).toBeUndefined()
    const back = undoFix(undoAlike(fixed, 'intake.impossible', YIELD), 2, YIELD)
    expect((await impossible(file, back))!.count).toBe(251)
  })

  it('what is kept carries its mark, and its reason stands in the report', async () => {
    const { file, map } = await opened()
    const kept = setAlike(map, all({ kind: 'keep' }, 'seed multiplication under glass'))
    const mapped = await bringIn(file, {}, () => kept)
    const flags = mapped.chunks.flatMap((chunk) => unpackChunk(chunk)).map((one) => one.flags)
    expect(flags.filter((flag) => flag === (FLAG.outOfRange | FLAG.kept))).toHaveLength(251)
    const said = mapped.issues.find((group) => group.code === 'intake.kept-because')!
    expect(said.count).toBe(251)
    expect(said.issues[0]!.params).toEqual({ reason: 'seed multiplication under glass' })
  })

  it('belongs to its file: the next one of this form is asked again', async () => {
    const { file, map } = await opened()
    const remembered = setAlike(map, all({ kind: 'leave_out' }))
    const bytes = new TextEncoder().encode(text)
    const next = await session.open({ bytes, fileName: 'next.csv', remembered })
    if (!next.ok) throw new Error(next.problem.code)
    expect((await impossible(next.value, next.value.map))!.count).toBe(251)
    session.close(file.handle)
  })
})
