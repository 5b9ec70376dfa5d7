import { expect, it } from 'vitest'
import { fuzzIntake } from './fuzz-intake.ts'

it('1,000 damaged files are read or refused, without a crash, a hang or a lost row', async () => {
  const run = await fuzzIntake('damaged files 1', 1000)
  expect(run.files).toBe(1000)
  expect(run.read).toBeGreaterThan(500)
  expect(run.trials).toBeGreaterThan(130)
}, 120_000)
