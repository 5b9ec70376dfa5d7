import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeDataPackage } from '../../../shared/archive/data-package.ts'
import type { PackageInput } from '../../../shared/archive/package-fields.ts'
import { PACKAGE_TABLES } from '../../../shared/archive/package-tables.ts'
import { batchExamples } from '../../../shared/record/examples/batch.ts'
import { changeExamples } from '../../../shared/record/examples/change.ts'
import { fieldEventExamples } from '../../../shared/record/examples/field-event.ts'
import {
  bedExamples,
  pickExamples,
  plantingExamples,
  unitWeightExamples,
} from '../../../shared/record/examples/garden.ts'
import { photoExamples } from '../../../shared/record/examples/photo.ts'
import { nodeHost } from './blobs.ts'
import { checkPackage } from './check-package.ts'
import { fullTrial } from './whole-trials.ts'

const whole = fullTrial()
const site = whole.site
const bed = { ...bedExamples.complete, site: site.id }
const input: PackageInput = {
  trials: [{ ...whole, trial: { ...whole.trial, site: site.id, crop: 'local:grandmother’s bean' } }],
  sites: [site],
  events: [{ ...fieldEventExamples.complete, trial: whole.trial.id, note: 'Seen by Maria' }],
  photos: [{ ...photoExamples.complete, trial: whole.trial.id, path: 'photos/a.jpg' }],
  beds: [bed],
  plantings: [{ ...plantingExamples.complete, bed: bed.id }],
  picks: [{ ...pickExamples.complete, bed: bed.id, note: '=HYPERLINK("http://x")' }],
  unitWeights: [unitWeightExamples.complete],
  batches: [batchExamples.complete],
  changes: [changeExamples.complete],
  originals: [
    {
      hash: 'ab'.repeat(32),
      fileName: 'a.csv',
      at: '2026-01-01T00:00:00.000Z',
      bytes: 2,
      path: 'originals/a.csv',
    },
  ],
}
const files = [
  { name: 'photos/a.jpg', bytes: Uint8Array.of(1) },
  { name: 'originals/a.csv', bytes: Uint8Array.of(2, 3) },
]

async function unpacked(kind: 'private' | 'open'): Promise<Record<string, Uint8Array>> {
  const written = await writeDataPackage(input, kind, files, nodeHost)
  return unzipSync(written.bytes)
}

describe('a data package', () => {
  it.each(['private', 'open'] as const)(
    '%s holds to the standard: types, keys, digests, every row',
    async (kind) => {
      const parts = await unpacked(kind)
      expect(await checkPackage(parts, nodeHost.sha256)).toEqual([])
    },
  )

  it('for oneself has every table, the photos and the originals as they were', async () => {
    const parts = await unpacked('private')
    const tables = PACKAGE_TABLES.map(({ name }) => `${name.replaceAll('_', '-')}.csv`)
    expect(Object.keys(parts).sort()).toEqual(
      [...tables, 'datapackage.json', 'README.txt', 'photos/a.jpg', 'originals/a.csv'].sort(),
    )
    expect(parts['originals/a.csv']).toEqual(Uint8Array.of(2, 3))
    expect(new TextDecoder().decode(parts['README.txt'])).toContain('points on the map, notes')
  })

  it('to give away names no place, no point, no area, and no words of a person', async () => {
    const parts = await unpacked('open')
    const text = Object.values(parts)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('\n')
    const secrets = [
      ...[
        'Name of the place',
        'Study of the place',
        'LK',
        '7.2906',
        '80.6337',
        'left of the well',
        '21.37',
        '611.5',
      ],
      ...['Title of the trial', 'A cultivar', 'maha', 'the seed', 'A paper', 'Goats', 'with compost', '21.5'],
      ...['eaten', '=A1', 'Seen by Maria', 'grandmother', 'HYPERLINK', bed.name, 'a.csv', 'photos/'],
    ]
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(Object.keys(parts)).not.toContain('history.csv')
  })

  it('notices a wrong type, a broken key and a changed byte', async () => {
    const parts = await unpacked('private')
    const change = (name: string, from: string | RegExp, to: string) => ({
      ...parts,
      [name]: new TextEncoder().encode(new TextDecoder().decode(parts[name]).replace(from, to)),
    })
    for (const broken of [
      change('plots.csv', ',310,', ',row,'),
      change('plots.csv', whole.trial.id, 'x'),
      change('events.csv', 'Maria', 'Mario'),
      change('datapackage.json', '"format": "csv"', '"format": "xls"'),
    ])
      expect(await checkPackage(broken, nodeHost.sha256)).not.toEqual([])
  })

  it('is the same file when written twice', async () => {
    const [one, two] = [
      await writeDataPackage(input, 'private', files, nodeHost),
      await writeDataPackage(input, 'private', files, nodeHost),
    ]
    expect(one.bytes).toEqual(two.bytes)
  })
})

const python = hasPython()

describe.runIf(python)('an independent reader', () => {
  it('Python’s csv module reads every table with the rows and columns the package says', async () => {
    const parts = await unpacked('private')
    const folder = mkdtempSync(join(tmpdir(), 'commonfield-package-'))
    for (const [name, bytes] of Object.entries(parts))
      if (!name.includes('/')) writeFileSync(join(folder, name), bytes)
    const program = `
import csv, json, sys
package = json.load(open(sys.argv[1] + '/datapackage.json', encoding='utf-8'))
for resource in package['resources']:
    with open(sys.argv[1] + '/' + resource['path'], encoding=resource['encoding'], newline='') as file:
        rows = list(csv.reader(file, strict=True))
    names = [field['name'] for field in resource['schema']['fields']]
    assert rows[0] == names, resource['path']
    assert all(len(row) == len(names) for row in rows), resource['path']
    for i, field in enumerate(resource['schema']['fields']):
        for row in rows[1:]:
            if field['type'] in ('number', 'integer') and row[i] != '': float(row[i])
    print(resource['name'], len(rows) - 1)
`
    const said = execFileSync('python3', ['-c', program, folder], { encoding: 'utf8' })
    expect(said.trim().split('\n')).toHaveLength(PACKAGE_TABLES.length)
    expect(said).toContain('observations 7')
  })
})

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
