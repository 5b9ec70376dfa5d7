import { describe, expect, it } from 'vitest'
import { carryIds } from '../../../shared/intake/carry-ids.ts'
import { difference } from '../../../shared/intake/difference.ts'
import { guessColumns } from '../../../shared/intake/guess-columns.ts'
import { loadIntakeTables } from '../../../shared/intake/intake-tables.ts'
import { readCsv } from '../../../shared/intake/read-csv.ts'
import { bringIn, open } from './open-file.ts'

async function tableOf(text: string) {
  const read = await readCsv(new TextEncoder().encode(text))
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

async function differenceOf(was: string, is: string) {
  const [old, fresh] = [await tableOf(was), await tableOf(is)]
  return difference(old, fresh, guessColumns(fresh, await loadIntakeTables()).map)
}

const HEAD = 'site,rep,treatment,yield kg/ha,note\n'

describe('two versions of a file', () => {
  it('rows are matched by their names and not by their place', async () => {
    const found = await differenceOf(
      `${HEAD}A,1,control,2000,\nA,1,compost,2400,\nA,2,control,2100,\n`,
      `${HEAD}A,2,control,2100,\nA,1,compost,2450,wet\nA,1,control,2000,\nB,1,control,1900,\n`,
    )
    expect(found).toMatchObject({ same: 2, addedCount: 1, changedCount: 1, goneCount: 0, added: [5] })
    expect(
      found.changed.map(({ row, wasRow, columnLabel, was, is }) => [row, wasRow, columnLabel, was, is]),
    ).toEqual([
      [3, 3, 'yield kg/ha', '2400', '2450'],
      [3, 3, 'note', '', 'wet'],
    ])
  })

  it('rows with one name are matched in order, and a column that is new changes nothing', async () => {
    const found = await differenceOf(
      `${HEAD}A,1,control,2000,\nA,1,control,2100,\n`,
      'site,rep,treatment,yield kg/ha,note,observer\nA,1,control,2000,,x\nA,1,control,2100,,x\nA,1,control,2200,,x\n',
    )
    expect(found).toMatchObject({ same: 2, addedCount: 1, changedCount: 0, goneCount: 0, added: [4] })
  })

  it('what is the same trial keeps its id, its site keeps its own, and chunks follow', async () => {
    const text = `${HEAD}A,1,control,2000,\nA,1,compost,2400,\n`
    const was = await bringIn(await open(text), { crop: 'maize' })
    const is = await bringIn(await open(`${text}B,1,control,2000,\nB,1,compost,2400,\n`), { crop: 'maize' })
    const carried = carryIds(is, was)
    expect(carried.trials.map((trial) => trial.title)).toEqual(['A', 'B'])
    expect(carried.trials[0]!.id).toBe(was.trials[0]!.id)
    expect(carried.trials[1]!.id).toBe(is.trials[1]!.id)
    expect(carried.sites[0]!.id).toBe(was.sites[0]!.id)
    expect(carried.trials[0]!.site).toBe(was.sites[0]!.id)
    expect(carried.chunks.map((chunk) => chunk.trial)).toEqual(carried.trials.map((trial) => trial.id))
  })

  it('picks of one day in one bed keep their ids in order', async () => {
    const head = 'vegetable,date,weight,units\n'
    const was = await bringIn(await open(`${head}kale,2024-07-01,10,g\nkale,2024-07-01,20,g\n`))
    const is = await bringIn(
      await open(`${head}kale,2024-07-01,10,g\nkale,2024-07-01,25,g\nkale,2024-07-02,5,g\n`),
    )
    const { garden } = carryIds(is, was)
    expect(garden.picks.slice(0, 2).map((pick) => pick.id)).toEqual(was.garden.picks.map((pick) => pick.id))
    expect(garden.picks[1]!.weight!.value).toBe(0.025)
  })
})
