import { expect, it } from 'vitest'
import { fuzzIntake } from './fuzz-intake.ts'

it('3,000 damaged files are read or refused, without a crash, a hang or a lost row', async () => {
  const run = await fuzzIntake('damaged files 1', 3000)
  expect(run.files).toBe(3000)
  expect(run.read).toBeGreaterThan(1500)
  expect(run.trials).toBeGreaterThan(400)
}, 120_000)
