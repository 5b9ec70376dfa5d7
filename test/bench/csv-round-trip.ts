import { csvRoundTrip } from '../shared/base/csv-round-trip.ts'

/** `node test/bench/csv-round-trip.ts 5000 7`: so many tables written, read and written again; the suite does 300. */
const [runs = 5_000, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number)
const began = performance.now()
await csvRoundTrip(runs, seed)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(`${runs} tables, seed ${seed}: written, read, written again; all equal, in ${seconds} s`)
