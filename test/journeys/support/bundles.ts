import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBundle } from '../../../shared/commons/bundle.ts'
import { simulateCommons } from '../../../shared/commons/simulate/simulate-commons.ts'
import { sha256 } from '../../support/commons.ts'

/** Write a bundle of `trials` simulated records into `folder`, as someone else might hand it over; answers its path. */
export async function handOver(folder: string, name: string, trials: number, seed = name): Promise<string> {
  const written = await writeBundle(await simulateCommons(sha256, seed, trials), sha256)
  if (!written.ok) throw new Error(written.problem.code)
  const path = join(folder, `${name}.commonfield`)
  await writeFile(path, written.value)
  return path
}
