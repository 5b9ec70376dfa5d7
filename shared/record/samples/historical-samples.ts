import { immerBarley } from './immer-barley.ts'
import { npkPeas } from './npk-peas.ts'
import type { Sample } from './sample.ts'
import { yatesOats } from './yates-oats.ts'

/**
 * The public historical trials of "Explore with sample data", each with its citation and marked `historical`.
 * *Shapes* 8 trials on 8 sites; `batch` is the id of the sample's batch, by which all of it is taken away again.
 */
export function historicalSamples(batch: string): Sample {
  const samples = [yatesOats(batch), npkPeas(batch), immerBarley(batch)]
  return {
    sites: samples.flatMap((sample) => sample.sites),
    trials: samples.flatMap((sample) => sample.trials),
    chunks: samples.flatMap((sample) => sample.chunks),
  }
}
