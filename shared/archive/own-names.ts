import type { WholeTrial } from './whole-trial.ts'

/**
 * The same trials, with a number behind the name of a site, a trial or a treatment that another of them has too: in a
 * table a name is all that tells them apart. *Shapes* as many trials, in their order.
 */
export function withNamesOfTheirOwn(trials: readonly WholeTrial[]): WholeTrial[] {
  const siteName = numbering()
  const trialName = numbering()
  return trials.map(({ trial, site, chunks }) => {
    const name = siteName(site.name, site.id)
    const { harvestYear, name: season } = trial.season
    const where = [name, harvestYear, season, trial.crop].join('\u0001')
    const label = numbering()
    return {
      trial: {
        ...trial,
        title: trial.title === '' ? '' : trialName(trial.title, trial.id, where),
        treatments: trial.treatments.map((one) => ({ ...one, label: label(one.label, one.id) })),
      },
      site: { ...site, name },
      chunks,
    }
  })
}

/** Gives each id its name, numbered from the second id on that wants the same one among the same. */
function numbering(): (name: string, id: string, among?: string) => string {
  const given = new Map<string, string>()
  const taken = new Set<string>()
  return (name, id, among = '') => {
    const known = given.get(id)
    if (known !== undefined) return known
    let own = name
    for (let k = 2; own !== '' && taken.has(`${among}\u0001${own}`); k++) own = `${name} (${k})`
    taken.add(`${among}\u0001${own}`)
    given.set(id, own)
    return own
  }
}
