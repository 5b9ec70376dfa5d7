import * as z from 'zod'
import { hexOf } from '../../../shared/archive/hex.ts'
import type { Sha256 } from '../../../shared/base/random.ts'

const Field = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['string', 'number', 'integer', 'boolean', 'date', 'datetime', 'year']),
  unit: z.string().optional(),
  description: z.string().optional(),
  constraints: z.strictObject({ required: z.literal(true) }).optional(),
})
const names = z.array(z.string()).min(1)

/** What of the standard a package of ours must hold to, checked without any of the code that writes it. */
const Package = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9._-]+$/),
  title: z.string().min(1),
  description: z.string().min(1),
  sources: z.array(z.strictObject({ title: z.string().min(1) })).optional(),
  resources: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9._-]+$/),
        type: z.literal('table'),
        title: z.string().min(1),
        path: z.string().regex(/^[a-z0-9-]+\.csv$/),
        format: z.literal('csv'),
        mediatype: z.literal('text/csv'),
        encoding: z.literal('utf-8'),
        bytes: z.number().int(),
        hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
        dialect: z.record(z.string(), z.union([z.string(), z.boolean()])),
        schema: z.strictObject({
          $schema: z.literal('https://datapackage.org/profiles/2.0/tableschema.json'),
          fields: z.array(Field).min(1),
          primaryKey: names,
          foreignKeys: z
            .array(
              z.strictObject({
                fields: names,
                reference: z.strictObject({ resource: z.string(), fields: names }),
              }),
            )
            .optional(),
          missingValues: z.tuple([z.literal('')]),
        }),
      }),
    )
    .min(1),
})

const TYPES: Record<z.infer<typeof Field>['type'], RegExp> = {
  string: /^/,
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  integer: /^-?\d+$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  year: /^\d{4}$/,
}

/** Sentences about whatever in a package does not hold; none when all is well. */
export async function checkPackage(parts: Record<string, Uint8Array>, sha256: Sha256): Promise<string[]> {
  const text = (name: string) => new TextDecoder('utf-8', { fatal: true }).decode(parts[name])
  const read = Package.safeParse(JSON.parse(text('datapackage.json')))
  if (!read.success) return read.error.issues.map((issue) => `datapackage.json: ${issue.path.join('.')}`)
  const wrong: string[] = []
  const tables = new Map<string, Record<string, string>[]>()
  for (const { path, name, bytes, hash, schema } of read.data.resources) {
    const file = parts[path]
    if (file === undefined) return [`${path} is not there`]
    if (file.length !== bytes) wrong.push(`${path}: ${file.length} bytes, not ${bytes}`)
    if (`sha256:${hexOf(await sha256(Uint8Array.from(file)))}` !== hash) wrong.push(`${path}: other digest`)
    const [heads, ...rows] = strictRows(text(path))
    for (const [at, row] of rows.entries())
      if (row.length !== schema.fields.length) wrong.push(`${path} row ${at + 2}: ${row.length} cells`)
    if (JSON.stringify(heads) !== JSON.stringify(schema.fields.map((field) => field.name)))
      wrong.push(`${path}: other columns`)
    const keys = new Set<string>()
    const records = rows.map((row) =>
      Object.fromEntries(schema.fields.map((field, i) => [field.name, row[i] ?? ''])),
    )
    for (const [at, record] of records.entries()) {
      for (const { name: column, type, constraints } of schema.fields) {
        const cell = record[column]!
        if (cell === '' ? constraints?.required : !TYPES[type].test(cell))
          wrong.push(`${path} row ${at + 2}, ${column}: “${cell}” is no ${type}`)
      }
      keys.add(JSON.stringify(schema.primaryKey.map((key) => record[key])))
    }
    if (keys.size !== rows.length) wrong.push(`${path}: its primary key repeats`)
    tables.set(name, records)
  }
  for (const { path, name, schema } of read.data.resources)
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const there = new Set(tables.get(reference.resource)?.map((row) => row[reference.fields[0]!]))
      for (const row of tables.get(name)!) {
        const cell = row[fields[0]!]!
        if (cell !== '' && !there.has(cell)) wrong.push(`${path}: ${fields[0]} ${cell} points nowhere`)
      }
    }
  return wrong
}

/** RFC 4180 to the letter: CR LF after every row, quotes only around whole cells. */
function strictRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const match = cell.exec(text)
    if (match === null) throw new Error(`no cell at ${at}: ${text.slice(at, at + 40)}`)
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] !== ',') {
      rows.push(row)
      row = []
    }
  }
  return rows
}
