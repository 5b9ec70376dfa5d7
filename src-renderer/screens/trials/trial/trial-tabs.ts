import type { ComponentType } from 'react'
import type { Site } from '../../../../shared/record/site.ts'
import type { Trial } from '../../../../shared/record/trial.ts'

/** What each part of a trial's page is given. The page follows the store: a saved change comes back as new props. */
export type TrialTabProps = { readonly trial: Trial; readonly site: Site }

/** The parts that follow the plan, in the order of the season. */
export const LATER_TABS = ['events', 'harvest', 'result', 'share'] as const
export type LaterTab = (typeof LATER_TABS)[number]

/** What the file of a part exports: one component called `Tab`. */
export type TrialTabModule = { readonly Tab: ComponentType<TrialTabProps> }

/**
 * The parts there are: `../record/events-tab.tsx`, `harvest-tab.tsx`, `result-tab.tsx`, `share-tab.tsx`, each
 * exporting `Tab`. Each is loaded when it is first opened; a part without its file has no tab.
 */
const files = import.meta.glob<TrialTabModule>('../record/*-tab.tsx')

/** How to load a part, or undefined while there is none. */
export function loadTab(tab: LaterTab): (() => Promise<TrialTabModule>) | undefined {
  return files[`../record/${tab}-tab.tsx`]
}
