import { describe, expect, it } from 'vitest'
import type { CertaintyReason } from '../../../shared/advise/certainty.ts'
import type { Note } from '../../../shared/compare/effect-notes.ts'
import type { PoolWarning } from '../../../shared/compare/pool.ts'
import { SCREEN_REASONS } from '../../../shared/compare/screen.ts'
import { NOISE_SOURCES } from '../../../shared/compare/strata.ts'
import { RUNG_NAMES, TRIAL_KINDS } from '../../../shared/frame/frame.ts'
import { FILTER_REASONS } from '../../../shared/frame/select.ts'
import { DESIGN_KINDS } from '../../../shared/record/trial.ts'
import { CROPS } from '../../../shared/vocabulary/crops.ts'
import en from '../../../src-renderer/words/en/compare.json' with { type: 'json' }
import es from '../../../src-renderer/words/es/compare.json' with { type: 'json' }

type Tree = { readonly [key: string]: string | Tree }

/** Codes that the page says by a cap of its own words start with `few-trials`. */
const CERTAINTY = {
  'imprecise-1': 1,
  'imprecise-2': 1,
  inconsistent: 1,
  'mostly-borrowed': 1,
  'imputed-variance': 1,
  'small-study-asymmetry': 1,
  'one-source-dominates': 1,
  'mostly-not-randomised': 1,
  'large-effect+1': 1,
} satisfies Record<Exclude<CertaintyReason, `few-trials-${string}`>, 1>
const NOTES = { sd_implausible: 1, sd_zero: 1, sd_far_below: 1, unstable_ratio: 1 } satisfies Record<Note, 1>
const WARNINGS = {
  no_effects: 1,
  one_site: 1,
  two_sites: 1,
  reml_failed: 1,
  dominating_weight: 1,
  refused_effects: 1,
} satisfies Record<PoolWarning, 1>

const screened = [...SCREEN_REASONS.filter((reason) => reason !== 'kept'), 'other_method']
const codes: Record<string, readonly string[]> = {
  certaintyReason: Object.keys(CERTAINTY),
  note: Object.keys(NOTES),
  poolWarning: Object.keys(WARNINGS),
  screen: screened,
  screenWhy: screened,
  filtered: FILTER_REASONS,
  rung: RUNG_NAMES,
  noiseSource: NOISE_SOURCES,
  trialKind: TRIAL_KINDS,
  design: DESIGN_KINDS,
  group: [...new Set(CROPS.map((crop) => crop.group))],
}

describe.each([
  ['English', en as Tree],
  ['Spanish', es as Tree],
])('in %s', (_, words) => {
  it.each(Object.entries(codes))(
    'every code of %s has its words, and no word stands for a code that is gone',
    (name, list) => {
      expect(Object.keys(words[name] as Tree).sort()).toEqual([...list].sort())
    },
  )
})
