import { fuzzIntake } from '../shared/intake/fuzz-intake.ts'

/** `node test/bench/fuzz-intake.ts [count] [seed]`: the long campaign of damaged files. */
const count = Number(process.argv[2] ?? 100_000)
const seed = process.argv[3] ?? 'campaign'
const began = performance.now()
const run = await fuzzIntake(seed, count)
const seconds = ((performance.now() - began) / 1000).toFixed(0)
console.log(
  `${run.files} damaged files in ${seconds} s: ${run.read} read (${run.trials} trials), ${run.refused} refused, slowest ${run.slowest.toFixed(0)} ms, no crash, no hang, no prototype changed`,
)
