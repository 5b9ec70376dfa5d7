import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DOSE_CUTS } from '../../../../shared/commons/dose-class.ts'
import type {
  Measurement,
  ProtocolArm,
  ProtocolBody,
  Step,
  StepKind,
} from '../../../../shared/commons/protocol-body.ts'
import type { Difference } from '../../../../shared/commons/protocol-differs.ts'
import { useFormat } from '../../../words/format.ts'
import { treatment } from '../plan/draft.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import type { WriteDose } from './begin-from.ts'

/** The words a protocol is spoken of in: all are built from its codes, in the reader's language. */
export type ProtocolWords = {
  /** The question: “Does adding compost raise the yield of maize (grain)?” */
  title(body: ProtocolBody): string
  /** “compost, 5 to 10 t/ha” */
  arm(practices: ProtocolArm['practices'], baseline: boolean): string
  /** “paired strips, 6 pairs” */
  design(body: ProtocolBody): string
  measurement(one: Measurement): string
  /** “14 days before planting: amendment (compost)” */
  step(one: Step, body: ProtocolBody): string
  /** “14 days before planting: amendment” */
  when(kind: StepKind, day: number): string
  /** What a plan changes, as a sentence. */
  difference(one: Difference): string
}

/** The words of the language shown now. */
export function useProtocolWords(): ProtocolWords {
  const { t } = useTranslation('protocol')
  const { t: plan } = useTranslation('plan')
  const { t: events } = useTranslation('events')
  const words = useTrialWords()
  const format = useFormat()
  return useMemo(() => {
    const use = ({ id, dose, unit }: ProtocolArm['practices'][number]) => {
      const cuts = unit === undefined ? undefined : DOSE_CUTS[unit]
      if (dose === undefined || unit === undefined || cuts === undefined) return words.practice(id)
      const [low, middle, high] = cuts.map((cut) => format.number(cut)) as [string, string, string]
      const amount = t(`dose.${dose}`, { low, middle, high, unit: words.unit(unit) })
      return `${words.practice(id)}, ${amount}`
    }
    const arm: ProtocolWords['arm'] = (practices, baseline) =>
      practices.length === 0 ? (baseline ? plan('asNow') : t('nothing')) : practices.map(use).join(' + ')
    const made: ProtocolWords = {
      arm,
      title: ({ crop, measurements, arms }) => {
        const ordered = [...arms].sort((a, b) => Number(b.baseline) - Number(a.baseline))
        const treatments = ordered.map((one, i) =>
          treatment(
            i,
            one.practices.map(({ id }) => ({ id })),
          ),
        )
        return words.title({ crop, outcomes: measurements.map((one) => one.variable), treatments })
      },
      design: ({ design }) =>
        t(`design.${design.kind}`, { count: design.blocks, number: format.number(design.blocks) }),
      measurement: ({ variable, basis, method, timing }) =>
        [
          words.variable(variable),
          basis && t(basis.startsWith('at_') ? 'basis.at' : `basis.${basis}`, { moisture: basis.slice(3) }),
          method && words.method(method),
          timing && t(`timing.${timing}`),
        ]
          .filter(Boolean)
          .join(', '),
      when: (kind, day) => t('step.all', { ...whenWords(day), what: kindWords(kind) }),
      step: ({ kind, day, arm: id }, body) => {
        const inArm = body.arms.find((one) => one.id === id)
        if (!inArm) return made.when(kind, day)
        const done = arm(inArm.practices, inArm.baseline)
        return t('step.inArm', { ...whenWords(day), what: kindWords(kind), arm: done })
      },
      difference: ({ part, about, practices }) =>
        t(`differs.${part}`, {
          arm: arm(practices ?? [], part === 'baseline'),
          about: aboutWords(part, about ?? ''),
        }),
    }
    function kindWords(kind: string): string {
      return events(`kinds.${kind}`).toLocaleLowerCase()
    }
    function whenWords(day: number): { when: string } {
      if (day === 0) return { when: t('step.on') }
      return { when: t(day < 0 ? 'step.before' : 'step.after', { count: Math.abs(day) }) }
    }
    function aboutWords(part: Difference['part'], about: string): string {
      switch (part) {
        case 'crop':
          return words.crop(about)
        case 'system':
          return plan(`systems.${about}`)
        case 'design':
          return t(`designName.${about}`)
        case 'not-measured':
        case 'method':
          return words.variable(about)
        case 'step-left-out':
          return kindWords(about)
        default:
          return about
      }
    }
    return made
  }, [t, plan, events, words, format])
}

/** Writes an amount of a protocol as it would be typed here. */
export function useWriteDose(): WriteDose {
  const words = useTrialWords()
  const format = useFormat()
  return (value, unit) => ({
    value,
    unit,
    verbatim: format.number(value, { digits: 6 }),
    unitAsWritten: words.unit(unit),
  })
}
