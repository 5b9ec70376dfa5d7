import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { archiveBench } from './archive.bench.ts'
import { compareBench, scaleBench } from './compare.bench.ts'
import { entryBench } from './entry.bench.ts'
import { intakeBench } from './intake.bench.ts'
import { openingBench } from './opening.bench.ts'
import { sliderBench } from './slider.bench.ts'
import { asTable, type BenchRow } from './table.ts'

/** The sections of the bench by name: `npm run bench -- compare` runs one. */
const SECTIONS: Record<string, () => BenchRow[] | Promise<BenchRow[]>> = {
  intake: () => intakeBench(),
  compare: () => compareBench(),
  slider: () => sliderBench(),
  scale: () => scaleBench(),
  // These open the built app: `npm run build` first.
  entry: () => entryBench(),
  opening: () => openingBench(),
  archive: () => archiveBench(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in SECTIONS))
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}. There are: ${Object.keys(SECTIONS).join(', ')}.`)
  process.exit(1)
}

const memory = (totalmem() / 2 ** 30).toFixed(1)
console.log(
  `Node ${process.version} (V8 ${process.versions.v8}), ${process.platform} ${process.arch}, ` +
    `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memory} GiB`,
)
console.log(
  `Times are medians after a warm-up, from this one run; another load on the machine shows in them (${loadavg()[0]!.toFixed(1)} at the start).\n`,
)
const rows: BenchRow[] = []
for (const [name, section] of Object.entries(SECTIONS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  rows.push(...(await section()))
}
console.log(asTable(rows))
