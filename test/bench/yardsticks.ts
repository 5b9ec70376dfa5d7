import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type Timing } from './table.ts'

/** Effects in cells, as three columns. */
export type Effects = {
  readonly cell: Int32Array
  readonly y: Float64Array
  readonly v: Float64Array
}

const SUMS = `SELECT cell, count(*) AS k, sum(1 / v) AS w, sum(y / v) AS wy, sum(1 / (v * v)) AS w2, sum(y * y / v) AS wyy
  FROM effects GROUP BY cell`

/**
 * Time DuckDB (native, one thread, table in memory) takes for the sums of DerSimonian and Laird over the same
 * rows; null when it is not installed.
 */
export async function duckDbSums({ cell, y, v }: Effects): Promise<Timing | null> {
  const duck = await import('@duckdb/node-api').catch(() => null)
  if (!duck) return null
  const instance = await duck.DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  await connection.run('CREATE TABLE effects (cell INTEGER, y DOUBLE, v DOUBLE)')
  const appender = await connection.createAppender('effects')
  for (let i = 0; i < cell.length; i++) {
    appender.appendInteger(cell[i]!)
    appender.appendDouble(y[i]!)
    appender.appendDouble(v[i]!)
    appender.endRow()
  }
  appender.closeSync()
  const timing = await median(() => connection.runAndReadAll(SUMS), 15)
  connection.closeSync()
  return timing
}

const SCRIPT = `
suppressMessages(library(metafor))
d <- read.csv(commandArgs(TRUE)[1]); cells <- split(d, d$cell)
one <- function(x) tryCatch(rma(x$y, x$v, method = "REML", test = "adhoc"), error = function(e) NULL)
invisible(one(cells[[1]]))
cat(system.time(for (x in cells) one(x))[["elapsed"]] / length(cells))
`

/** Milliseconds per cell of metafor's \`rma\` (REML, test "adhoc") on some of the cells; null without R or metafor. */
export function metaforPerCell({ cell, y, v }: Effects, cells: number): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const rows = ['cell,y,v']
    for (let i = 0; i < cell.length; i++) if (cell[i]! < cells) rows.push(`${cell[i]},${y[i]},${v[i]}`)
    writeFileSync(join(folder, 'cells.csv'), rows.join('\n'))
    writeFileSync(join(folder, 'time.R'), SCRIPT)
    const run = spawnSync('Rscript', [join(folder, 'time.R'), join(folder, 'cells.csv')], {
      encoding: 'utf8',
    })
    const seconds = run.status === 0 ? Number(run.stdout) : Number.NaN
    return Number.isFinite(seconds) ? 1000 * seconds : null
  } finally {
    rmSync(folder, { recursive: true })
  }
}
