import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle, writeBundle } from '../../../shared/commons/bundle.ts'
import type { ResultRecord } from '../../../shared/commons/commons-record.ts'
import { simulateCommons } from '../../../shared/commons/simulate/simulate-commons.ts'
import { PRACTICES, ZONES } from '../../../shared/commons/simulate/world.ts'
import type { StoredRecord } from '../../../shared/commons/store.ts'
import { toTrialResult } from '../../../shared/commons/to-trial-result.ts'
import { sharedTerms } from '../../../shared/record/shared-terms.ts'
import { sha256, tools } from '../../support/commons.ts'

describe('the simulated commons', () => {
  let records: StoredRecord[]
  let results: ResultRecord[]

  beforeAll(async () => {
    records = await simulateCommons(sha256)
    results = records.map(({ record }) => record).filter((record) => record.type === 'result')
  })

  it('is the same to the byte wherever it is made', async () => {
    const hash = await sha256(await written(records))
    expect(Buffer.from(hash).toString('hex')).toMatchInlineSnapshot(
      `"ba818ce90f42cec774a9a57fc27673dee879c45fc22d7c180afe9a9ad05811a5"`,
    )
    expect(await simulateCommons(sha256)).toEqual(records)
    expect(await simulateCommons(sha256, 'another world', 5)).not.toEqual(records.slice(0, 5))
  })

  it('passes the door every shared record passes', async () => {
    expect(await readBundle(await written(records), tools)).toEqual({ ok: true, value: records })
  })

  it('says of every record that it is simulated, and the mark comes through to what is compared', () => {
    expect(results).toHaveLength(360)
    expect(results.every(({ body }) => body.origin === 'simulated')).toBe(true)
    expect(
      records.every(
        ({ id, record }) => record.type === 'result' && toTrialResult(id, record).origin === 'simulated',
      ),
    ).toBe(true)
  })

  it('uses only words of the vocabulary, in their units', () => {
    for (const { body } of results) {
      expect(sharedTerms.cropGroup(body.crop), body.crop).not.toBeNull()
      for (const arm of body.arms)
        for (const { id } of arm.practices) expect(sharedTerms.practiceFamily(id), id).not.toBeNull()
      for (const { variable, unit, method } of body.outcomes) {
        expect(sharedTerms.unitOf(variable), variable).toBe(unit)
        if (method !== undefined) expect(sharedTerms.knowsMethod(variable, method), method).toBe(true)
      }
    }
  })

  it('spans all zones and practices, with gaps where nobody has tried', () => {
    const tried = new Set(results.map(({ body }) => `${practice(body)} ${body.place.zone}`))
    for (const { zone } of ZONES)
      expect(
        results.some(({ body }) => body.place.zone === zone),
        zone,
      ).toBe(true)
    for (const one of PRACTICES) {
      expect(
        [...tried].some((cell) => cell.startsWith(`${one.id} `)),
        one.id,
      ).toBe(true)
      for (const zone of one.never) expect(tried.has(`${one.id} ${zone}`)).toBe(false)
    }
  })

  it('has contributors with one trial and with many, in one place and in two', () => {
    const perKey = Map.groupBy(records, ({ record }) => record.key)
    const clusters = new Set(
      records.map(({ id, record }) => (record.type === 'result' ? toTrialResult(id, record).cluster : '')),
    )
    expect(perKey.size).toBeGreaterThan(80)
    expect(clusters.size).toBeGreaterThan(perKey.size)
    expect(Math.max(...[...perKey.values()].map((of) => of.length))).toBeGreaterThan(8)
  })

  it('has every design, missing spreads and single plots', () => {
    const kinds = new Set(results.map(({ body }) => body.design.kind))
    expect([...kinds].sort()).toEqual(['paired_strips', 'randomised_blocks', 'summary_only', 'unreplicated'])
    const arms = results.flatMap(({ body }) => body.outcomes.flatMap((outcome) => outcome.arms))
    const missing = arms.filter(({ spread }) => spread === undefined).length / arms.length
    expect(missing).toBeGreaterThan(0.08)
    expect(missing).toBeLessThan(0.3)
  })

  it('holds one practice that harms, one that does little and one that helps, as its world says', () => {
    expect(meanEffect('deficit_irrigation')).toBeLessThan(-0.08)
    expect(Math.abs(meanEffect('biochar'))).toBeLessThan(0.12)
    expect(meanEffect('mineral_n')).toBeGreaterThan(0.2)
  })

  it('measures zinc, soil carbon and pH beside yield', () => {
    const count = (variable: string) =>
      results.filter(({ body }) => body.outcomes.some((outcome) => outcome.variable === variable)).length
    expect(count('yield_total')).toBe(360)
    for (const variable of ['food_zn', 'soc', 'soil_ph_h2o']) expect(count(variable)).toBeGreaterThan(25)
  })

  function meanEffect(id: string): number {
    const ratios = results
      .filter(({ body }) => practice(body) === id)
      .map(({ body }) => body.outcomes.find(({ variable }) => variable === 'yield_total')!.arms)
      .map(([control, treated]) => Math.log(Number(treated!.mean) / Number(control!.mean)))
    return ratios.reduce((all, one) => all + one, 0) / ratios.length
  }
})

function practice(body: ResultRecord['body']): string {
  return body.arms[1]!.practices[0]!.id
}

async function written(records: readonly StoredRecord[]): Promise<Uint8Array<ArrayBuffer>> {
  const made = await writeBundle(records, sha256)
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}
