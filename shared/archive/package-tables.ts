import { byId, column, id, integer, type PackageTable, PLAIN, text } from './package-fields.ts'
import { GARDEN_TABLES } from './package-garden.ts'
import { TRIAL_TABLES } from './package-trials.ts'

/** Every table of a package, in the order in which they lean on each other. */
export const PACKAGE_TABLES: readonly PackageTable[] = [
  ...TRIAL_TABLES,
  ...GARDEN_TABLES,
  {
    ...{ ...PLAIN, name: 'imports', title: 'What came in from files', primaryKey: byId, open: false },
    fields: [
      id(),
      column('datetime')('at'),
      text('kind'),
      text('file_name'),
      text('file_sha256'),
      integer('rows'),
      integer('imported'),
      text('set_aside', { description: 'reasons and counts' }),
    ],
    rows: ({ batches }) =>
      batches.map((batch) => [
        batch.id,
        batch.at,
        batch.kind,
        batch.fileName,
        batch.fileHash,
        batch.rows,
        batch.imported,
        batch.parked.map(({ code, count }) => `${code} ${count}`).join('; '),
      ]),
  },
  {
    ...{
      ...PLAIN,
      name: 'history',
      title: 'Every change: when, what it was, what it is, why',
      primaryKey: byId,
      open: false,
    },
    fields: [
      id(),
      column('datetime')('at'),
      text('record'),
      text('field'),
      text('was', { description: 'JSON' }),
      text('is', { description: 'JSON' }),
      text('why'),
    ],
    rows: ({ changes }) =>
      changes.map((one) => [
        one.id,
        one.at,
        one.record,
        one.field,
        JSON.stringify(one.was),
        JSON.stringify(one.is),
        one.why,
      ]),
  },
  {
    ...{
      ...PLAIN,
      name: 'originals',
      title: 'Files that were imported, as they were',
      primaryKey: ['sha256'],
      open: false,
    },
    fields: [
      text('sha256', { required: true }),
      text('file_name'),
      column('datetime')('at'),
      integer('bytes'),
      text('path'),
    ],
    rows: ({ originals }) => originals.map((one) => [one.hash, one.fileName, one.at, one.bytes, one.path]),
  },
]
