import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Treatment } from '../../../../shared/record/trial.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { findPractice, PRACTICES } from '../../../../shared/vocabulary/practices.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { Button, IconButton } from '../../../parts/button.tsx'
import { ComboBox } from '../../../parts/combo-box.tsx'
import { OptionSwatch } from '../../../parts/marks.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { NumberField } from '../../../parts/number-field.tsx'
import type { Option } from '../../../parts/options.tsx'
import { Select } from '../../../parts/select.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import {
  addOption,
  baseTreatments,
  chooseBaseline,
  choosePractice,
  removeOption,
  sameOptions,
  withTreatments,
} from './draft.ts'
import { optionOf } from './option-number.ts'
import { useTrialWords } from './trial-words.ts'

/** What stands for “what we do now” among the baselines. */
export const AS_NOW = 'as-now'

export type OptionsListProps = {
  readonly draft: PlannedTrial
  readonly onChange: (step: (draft: PlannedTrial) => PlannedTrial) => void
}

/** The sides of the trial: the comparison first, then what is tried, each with its dose. */
export function OptionsList({ draft, onChange }: OptionsListProps) {
  const { t } = useTranslation('plan')
  const base = baseTreatments(draft.trial)
  const practices = usePracticeOptions('practice')
  const baselines = useBaselineOptions()
  const same = sameOptions(draft)
  return (
    <>
      <ul className="sides">
        <li>
          <OptionSwatch option={0} />
          <Select
            label={t('question.baseline')}
            options={baselines}
            value={base[0]?.practices[0]?.id ?? AS_NOW}
            onChange={(id) => onChange((d) => chooseBaseline(d, id === AS_NOW ? null : id))}
          />
        </li>
        {base.slice(1).map((treatment, i) => (
          <li key={treatment.id}>
            <OptionSwatch option={optionOf(i + 1)} />
            <ComboBox
              label={t('question.option', { number: i + 1 })}
              options={practices}
              value={treatment.practices[0]?.id ?? null}
              placeholder={t('question.findPractice')}
              onChange={(id) => {
                if (id !== null) onChange((d) => choosePractice(d, i + 1, id))
              }}
            />
            <DoseFields treatment={treatment} number={i + 1} onChange={onChange} />
            {base.length > 2 && (
              <IconButton
                icon="x"
                label={t('question.remove', { number: i + 1 })}
                onPress={() => onChange((d) => removeOption(d, treatment.id))}
              />
            )}
          </li>
        ))}
      </ul>
      {same && (
        <Notice tone="warn" live>
          {same[0] === 0
            ? t('question.sameAsBaseline', { number: same[1] })
            : t('question.same', { first: same[0], second: same[1] })}
        </Notice>
      )}
      <Button icon="plus" size="small" onPress={() => onChange(addOption)}>
        {t('question.add')}
      </Button>
    </>
  )
}

function DoseFields({
  treatment,
  number,
  onChange,
}: {
  readonly treatment: Treatment
  readonly number: number
  readonly onChange: OptionsListProps['onChange']
}) {
  const { t } = useTranslation('plan')
  const words = useTrialWords()
  const format = useFormat()
  const practice = findPractice(treatment.practices[0]?.id ?? '')
  const dose = treatment.practices[0]?.dose
  const [chosen, setUnit] = useState<string | null>(dose?.unit ?? null)
  const units = practice?.doseUnits ?? []
  const unit = chosen !== null && units.includes(chosen) ? chosen : units[0]
  if (unit === undefined) return null
  const write = (value: number | null, inUnit: string) =>
    onChange((d) =>
      withTreatments(
        d,
        baseTreatments(d.trial).map((one) => {
          const [first, ...rest] = one.practices
          if (one.id !== treatment.id || !first) return one
          const { dose: _old, ...bare } = first
          const next =
            value === null
              ? bare
              : {
                  ...bare,
                  dose: {
                    value,
                    unit: inUnit,
                    verbatim: format.number(value, { digits: decimalsOf(value) }),
                    unitAsWritten: words.unit(inUnit),
                  },
                }
          return { ...one, practices: [next, ...rest] }
        }),
      ),
    )
  return (
    <>
      <NumberField
        label={t('question.dose', { number })}
        value={dose?.value ?? null}
        min={0}
        {...(units.length === 1 && { unit: words.unit(unit) })}
        onChange={(value) => write(value, unit)}
      />
      {units.length > 1 && (
        <Select
          label={t('question.unit', { number })}
          options={units.map((id) => ({ id, label: words.unit(id) }))}
          value={unit}
          onChange={(next) => {
            setUnit(next)
            if (dose) write(dose.value, next)
          }}
        />
      )}
    </>
  )
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0
}

/** Practices to try, findable by every name they have. */
export function usePracticeOptions(role: 'practice' | 'baseline'): readonly Option[] {
  const language = useLanguage()
  return PRACTICES.filter((one) => one.role === role).map((one) => ({
    id: one.id,
    label: nameOf(one, language),
    alias: [...one.synonyms, ...Object.values(one.names)],
  }))
}

/** What a practice can be compared with; what is done now comes first. */
export function useBaselineOptions(): readonly Option[] {
  const { t } = useTranslation('plan')
  return [{ id: AS_NOW, label: t('asNow') }, ...usePracticeOptions('baseline')]
}
