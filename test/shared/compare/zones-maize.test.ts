import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { rank } from '../../../shared/compare/ranking.ts'
import { poolZones, type ZonePooled } from '../../../shared/compare/zones.ts'
import { ZONE_CODES, type ZoneCode, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import { Agreement } from '../../support/agree.ts'
import { besideProject } from '../../support/oracle.ts'

type Cell = {
  label: string
  mid: number
  clusters_input: { yi: number[]; vi: number[]; zone: ZoneCode[] }
  zone_model: Record<
    'sigma2_u' | 'tau2' | 'mu' | 'se' | 'logLik' | 'lrt_zone_effect' | 'p_zone_effect',
    number
  >
  zones: {
    zone: ZoneCode
    local_clusters: number
    blup: number
    se: number
    ci: number[]
    pi: number[]
    borrowed_share: number
    p_new_farm_above_mid: number
  }[]
}
type InZone = { zone: ZoneCode; practice: string[] } & Record<'theta' | 'se' | 'pscore' | 'p_best', number[]>
type Maize = { cells: Cell[]; ranking_in_zone: InZone[] }

const { path, present } = besideProject('oracle/e2e-era-maize.json')

describe.runIf(present)('maize in Africa: four practices in thirty zones', () => {
  const maize: Maize = present ? JSON.parse(readFileSync(path, 'utf8')) : { cells: [], ranking_in_zone: [] }
  const agree = new Agreement('e2e-era-maize.json, zones')
  afterAll(() => console.log(agree.report()))
  const fits = new Map<string, ZonePooled>()
  const fitOf = ({ label, clusters_input }: Cell) => {
    const { yi, vi, zone } = clusters_input
    const fit =
      fits.get(label) ?? poolZones({ yi, vi, zone: zone.map(zoneIndex), similarity: similarityMatrix() })
    fits.set(label, fit)
    return fit
  }

  it.each(maize.cells)('$label: the zone model and every prediction', (cell) => {
    const got = fitOf(cell)
    const ref = cell.zone_model
    const at = cell.label
    const total = ref.sigma2_u + ref.tau2
    agree.number('end to end', got.fit.sigma2u, ref.sigma2_u, `${at} sigma2_u`, total)
    agree.number('end to end', got.fit.tau2, ref.tau2, `${at} tau2`, total)
    agree.number('end to end', got.mu, ref.mu, `${at} mu`, ref.se)
    agree.number('end to end', got.seMu, ref.se, `${at} se`)
    agree.number('zone, log-likelihood', got.fit.logLik, ref.logLik, `${at} logLik`)
    agree.number('end to end', got.fit.climate?.lrt, ref.lrt_zone_effect, `${at} lrt`, 1)
    agree.number('end to end', got.fit.climate?.p, ref.p_zone_effect, `${at} p`, 1)
    expect(cell.zones.map((zone) => zone.zone)).toEqual([...ZONE_CODES])
    for (const [z, zone] of cell.zones.entries()) {
      expect(got.clustersByZone[z]).toBe(zone.local_clusters)
      agree.number('end to end', got.theta[z], zone.blup, `${at} ${zone.zone} theta`, zone.se)
      agree.number('end to end', got.seTheta[z], zone.se, `${at} ${zone.zone} se`)
      agree.numbers('end to end', [got.ciLo[z]!, got.ciHi[z]!], zone.ci, `${at} ${zone.zone} ci`, zone.se)
      agree.numbers('end to end', [got.piLo[z]!, got.piHi[z]!], zone.pi, `${at} ${zone.zone} pi`, zone.se)
      agree.number('end to end', got.borrowedShare[z], zone.borrowed_share, `${at} ${zone.zone} borrowed`, 1)
    }
    const all = rank({
      estimate: got.theta,
      se: got.seTheta,
      tau2: new Float64Array(30).fill(got.fit.tau2),
      df: new Float64Array(30).fill(got.clusters - 1),
      mid: cell.mid,
      direction: 'more',
    })
    const chances = cell.zones.map((zone) => zone.p_new_farm_above_mid)
    agree.numbers('end to end', all.ranked ? all.pNewAboveMid : [], chances, `${at} new farm above MID`, 1)
  })

  it.each(maize.ranking_in_zone)('in $zone the four practices rank as in the reference', (ref) => {
    const z = zoneIndex(ref.zone)
    const cells = ref.practice.map((label) => maize.cells.find((cell) => cell.label === label)!)
    const own = cells.map(fitOf)
    const got = rank({
      estimate: own.map((fit) => fit.theta[z]!),
      se: own.map((fit) => fit.seTheta[z]!),
      tau2: own.map((fit) => fit.fit.tau2),
      df: own.map((fit) => fit.clusters - 1),
      mid: cells[0]!.mid,
      direction: 'more',
    })
    if (!got.ranked) throw new Error(got.reason)
    agree.numbers('end to end', got.pScore, ref.pscore, `${ref.zone} pscore`, 1)
    agree.numbers('end to end', got.pBest, ref.p_best, `${ref.zone} p best`, 1)
  })
})
