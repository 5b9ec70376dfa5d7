import type { Json } from '../base/canonical-json.ts'
import type { TaskOptions } from '../base/task.ts'
import { writeCsv } from '../base/write-csv.ts'
import { hexOf } from './hex.ts'
import type { PackageField, PackageInput, PackageTable } from './package-fields.ts'
import type { PackageKind } from './package-kind.ts'
import { PACKAGE_TABLES } from './package-tables.ts'
import type { Cell } from './whole-trial.ts'
import type { ArchiveHost } from './write-archive.ts'
import { writeZip, type ZipPart } from './zip.ts'

/**
 * A Frictionless data package as one zip: a CSV per table, `datapackage.json` that describes every column, a README in
 * plain words, and in a private one photos and original files. Tables without rows are left out.
 * *Units* numbers in full with a point, days as ISO 8601; UTF-8. *Missing* empty cells.
 * *Source* Data Package standard, version 2: https://datapackage.org/standard/data-package/.
 */
export async function writeDataPackage(
  input: PackageInput,
  kind: PackageKind,
  files: readonly ZipPart[],
  host: Pick<ArchiveHost, 'sha256'>,
  options: TaskOptions = {},
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly tables: number; readonly rows: number }> {
  const parts: ZipPart[] = []
  const resources: Json[] = []
  let rows = 0
  const held = PACKAGE_TABLES.filter((table) => kind === 'private' || table.open)
    .map((table) => ({ table, cells: table.rows(input) }))
    .filter(({ cells }) => cells.length > 0)
  const present = new Set(held.map(({ table }) => table.name))
  for (const { table, cells } of held) {
    const kept = table.fields.map((field) => kind === 'private' || field.open)
    const fields = table.fields.filter((_, i) => kept[i])
    const lines = cells.map((row) =>
      row.filter((_, i) => kept[i]).map((cell) => (kind === 'open' ? withoutOwnWords(cell) : cell)),
    )
    const bytes = new TextEncoder().encode(writeCsv([fields.map((field) => field.name), ...lines]))
    const path = `${table.name.replaceAll('_', '-')}.csv`
    parts.push({ name: path, bytes })
    const hash = `sha256:${hexOf(await host.sha256(bytes))}`
    resources.push(resourceOf(table, fields, path, bytes.length, hash, present))
    rows += lines.length
  }
  const head: ZipPart[] = [
    {
      name: 'datapackage.json',
      bytes: textBytes(`${JSON.stringify(descriptorOf(input, kind, resources), null, 2)}\n`),
    },
    {
      name: 'README.txt',
      bytes: textBytes(
        readme(
          kind,
          held.map(({ table }) => table),
        ),
      ),
    },
  ]
  const all = kind === 'private' ? [...head, ...parts, ...files] : [...head, ...parts]
  return { bytes: await writeZip(all, options), tables: held.length, rows }
}

/** A crop or practice in a person's own words: that there is one stays, the words go. */
function withoutOwnWords(cell: Cell): Cell {
  return typeof cell === 'string' && cell.startsWith('local:') ? 'local' : cell
}

const textBytes = (text: string) => new TextEncoder().encode(text)

function resourceOf(
  table: PackageTable,
  fields: readonly PackageField[],
  path: string,
  bytes: number,
  hash: string,
  present: ReadonlySet<string>,
): Json {
  const foreign = table.foreignKeys.filter((key) => present.has(key.table))
  return {
    name: table.name.replaceAll('_', '-'),
    type: 'table',
    title: table.title,
    path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash,
    dialect: { header: true, delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: fields.map(fieldOf),
      primaryKey: [...table.primaryKey],
      ...(foreign.length > 0
        ? {
            foreignKeys: foreign.map((key) => ({
              fields: [key.field],
              reference: { resource: key.table.replaceAll('_', '-'), fields: [key.to] },
            })),
          }
        : {}),
      missingValues: [''],
    },
  }
}

function fieldOf({ name, type, unit, description, required }: PackageField): Json {
  return {
    name,
    type,
    ...(unit ? { unit } : {}),
    ...(description ? { description } : {}),
    ...(required ? { constraints: { required: true } } : {}),
  }
}

function descriptorOf(input: PackageInput, kind: PackageKind, resources: readonly Json[]): Json {
  const cited = kind === 'private' ? input.trials.flatMap(({ trial }) => trial.citation ?? []) : []
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: kind === 'private' ? 'commonfield-own-records' : 'commonfield-records-without-places',
    title: kind === 'private' ? 'Own records, with places and notes' : 'Records without places and notes',
    description:
      kind === 'private'
        ? 'Everything typed and imported on one computer. It names places and people’s words: it is for its owner’s own use.'
        : 'Trials and garden records of one computer without names of places, points, areas and notes. No check was made whether somebody can still be recognised in them.',
    // No licence is given: whoever owns the records chooses one before passing them on.
    ...(cited.length > 0 ? { sources: [...new Set(cited)].map((title) => ({ title })) } : {}),
    resources,
  }
}

function readme(kind: PackageKind, tables: readonly PackageTable[]): string {
  const lines = tables.map(
    (table) => `  ${`${table.name.replaceAll('_', '-')}.csv`.padEnd(20)} ${table.title}`,
  )
  const about =
    kind === 'private'
      ? 'This package holds everything you typed and imported: names of places, points on the map, notes, photos and\noriginal files too. It is for your own use. Take the package without places and notes to give records away.'
      : 'This package leaves out names of places, points, countries, areas, notes, labels, photos, imports, the history\nand original files. It does not check whether somebody can still be recognised in it: the page Commons does that.'
  return `Records from Commonfield, as a data package
(https://datapackage.org, version 2)

${about}

No licence is stated. Choose one before you pass it on, and write it into datapackage.json under "licenses".

${lines.join('\n')}

Every column is described in datapackage.json: its type, its unit, and which columns point to which table.
Values are in the unit named beside them; what was written stands next to it.
An empty cell means not known. Days are written as 2025-07-14; numbers have a decimal point.
Words that a spreadsheet would run as a formula begin with an apostrophe.

It leaves out: shared records of others (the page Commons saves those), plans and field sheets, remembered
answers, and your key. The copy that brings everything back is made with "Keep a copy".
`
}
