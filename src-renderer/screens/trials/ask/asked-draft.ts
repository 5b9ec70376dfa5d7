import type { Site } from '../../../../shared/record/site.ts'
import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { findPractice } from '../../../../shared/vocabulary/practices.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { blankTrial, chooseBaseline, choosePractice } from '../plan/draft.ts'

/** A new draft that already says what an address asks for; words the vocabulary does not know are left out. */
export function askedDraft(id: string, site: Site, month: string, asked: URLSearchParams): PlannedTrial {
  let draft = blankTrial(id, site, month)
  const crop = asked.get('crop')
  const outcome = asked.get('outcome')
  const practice = asked.get('practice')
  const baseline = asked.get('baseline')
  if (crop && findCrop(crop)) draft = { ...draft, trial: { ...draft.trial, crop } }
  if (outcome && findVariable(outcome)) draft = { ...draft, trial: { ...draft.trial, outcomes: [outcome] } }
  if (practice && findPractice(practice)) draft = choosePractice(draft, 1, practice)
  if (baseline && findPractice(baseline)) draft = chooseBaseline(draft, baseline)
  return draft
}
