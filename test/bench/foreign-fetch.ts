import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FileTruth } from './foreign.ts'
import { plainCsv } from './foreign-score.ts'

/**
 * Fetch two public packages of CSV files into `.cache/foreign` and write down how each file should be read:
 * `node test/bench/foreign-fetch.ts`, then `node test/bench/foreign.ts .cache/foreign/csv-spectrum .cache/foreign/vega-datasets`.
 * What csv-spectrum should give stands in its own JSON; the vega files are plain RFC 4180 tables with a header, which the
 * yardstick reader takes as they stand. Nothing of either is part of the project.
 */
const root = resolve(import.meta.dirname, '../../.cache/foreign')

function unpack(name: string, version: string): string {
  const folder = join(root, `${name}-package`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], {
    cwd: folder,
    encoding: 'utf8',
  })
  execFileSync('tar', ['xzf', packed.trim().split('\n').at(-1)!], { cwd: folder })
  return join(folder, 'package')
}

/** Write the files of a collection, their clean forms and the truth about them. */
function keep(
  name: string,
  files: readonly { name: string; text: Buffer; rows: readonly (readonly string[])[]; delimiter: string }[],
): void {
  const folder = join(root, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'clean'), { recursive: true })
  const truth: Record<string, FileTruth> = {}
  for (const file of files) {
    truth[file.name] = {
      delimiter: file.delimiter,
      headerRow: 0,
      firstDataRow: 1,
      columns: file.rows[0] ?? [],
    }
    writeFileSync(join(folder, file.name), file.text)
    const quoted = file.rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    writeFileSync(join(folder, 'clean', file.name), `${quoted.join('\r\n')}\r\n`)
  }
  writeFileSync(join(folder, 'truth.json'), JSON.stringify(truth, null, 1))
  console.log(`${files.length} files in ${folder}`)
}

const spectrum = unpack('csv-spectrum', '2.0.0')
keep(
  'csv-spectrum',
  readdirSync(join(spectrum, 'csvs')).map((name) => {
    const json = readFileSync(join(spectrum, 'json', name.replace(/csv$/, 'json')), 'utf8')
    // A file of one row is one object there. In version 2.0.0 one telephone number is another in the JSON than in its CSV.
    const said = json.replace('"1234567890"', '"2095257564"')
    const objects = [JSON.parse(said) as Record<string, string> | Record<string, string>[]].flat()
    const columns = Object.keys(objects[0] ?? {})
    const rows = [columns, ...objects.map((one) => columns.map((column) => one[column] ?? ''))]
    return { name, text: readFileSync(join(spectrum, 'csvs', name)), rows, delimiter: ',' }
  }),
)

const vega = join(unpack('vega-datasets', '3.2.1'), 'data')
keep(
  'vega-datasets',
  readdirSync(vega)
    .filter((name) => /\.[ct]sv$/.test(name))
    .map((name) => ({
      name,
      text: readFileSync(join(vega, name)),
      delimiter: name.endsWith('.tsv') ? '\t' : ',',
    }))
    .filter(({ text }) => text.length < 4_000_000)
    .map((file) => ({
      ...file,
      rows: plainCsv(file.text.toString('utf8').replace(/^\ufeff/, ''), file.delimiter),
    })),
)
