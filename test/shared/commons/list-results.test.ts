import { describe, expect, it } from 'vitest'
import { CommonsRecord } from '../../../shared/commons/commons-record.ts'
import { listResults } from '../../../shared/commons/list-results.ts'
import { recordId } from '../../../shared/commons/record-id.ts'
import type { StoredRecord } from '../../../shared/commons/store.ts'
import { madeResult, madeRetraction, sha256 } from '../../support/commons.ts'

describe('what of a commons is compared', () => {
  it('every trial once, sorted, and no retractions', async () => {
    const records = [await madeResult(1), await madeResult(2, 1), await madeResult(3)]
    const listed = listResults([...records, await madeRetraction(records[0]!.id, 5)])
    expect(listed.results.map(({ key }) => key)).toEqual(records.map(({ id }) => id).sort())
    expect(listed).toMatchObject({ own: [], doubled: [] })
    expect(listResults([...records].reverse()).results).toEqual(listed.results)
  })

  it('a trial kept on this machine speaks for itself, so its shared record stays out', async () => {
    const [mine, other] = [await madeResult(1), await madeResult(2)]
    const listed = listResults([mine, other], new Set(['1'.padStart(32, '0')]))
    expect(listed.results.map(({ key }) => key)).toEqual([other.id])
    expect(listed.own).toEqual([mine.id])
  })

  it('of two records of one author for one trial the lowest id speaks and the other is named', async () => {
    const first = await madeResult(1)
    const second = await corrected(first)
    const [speaks, silent] = [first, second].sort((a, b) => (a.id < b.id ? -1 : 1))
    const listed = listResults([second, first])
    expect(listed.results.map(({ key }) => key)).toEqual([speaks!.id])
    expect(listed.doubled).toEqual([silent!.id])
  })

  it('two authors who happen on one token are two trials', async () => {
    const listed = listResults([await madeResult(1, 0), await madeResult(1, 1)])
    expect(listed.results).toHaveLength(2)
  })
})

async function corrected({ record }: StoredRecord): Promise<StoredRecord> {
  if (record.type !== 'result') throw new Error('a result is corrected')
  const other = CommonsRecord.parse({ ...record, body: { ...record.body, season: '2023' } })
  return { id: await recordId(other, sha256), record: other }
}
