import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Measured } from '../../../data/record-sheet.ts'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { NumberField } from '../../../parts/number-field.tsx'
import { RadioGroup } from '../../../parts/radio-group.tsx'
import { Select } from '../../../parts/select.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { useTrialWords } from '../plan/trial-words.ts'
import type { Outcome } from './columns.ts'

const RIPENESS = ['unripe', 'turning', 'ripe', 'overripe', 'cured'] as const

/** How a column was measured: method, laboratory, depth of soil, ripeness and days of food. */
export function MeasuredDialog({
  outcome,
  measured,
  name,
  onClose,
  onSave,
}: {
  readonly outcome: Outcome
  readonly measured: Measured
  readonly name: string
  readonly onClose: () => void
  readonly onSave: (method: string | null, measured: Measured) => void
}) {
  const { t } = useTranslation('harvest')
  const words = useTrialWords()
  const { variable } = outcome
  const [method, setMethod] = useState(outcome.method)
  const [how, setHow] = useState<Measured>(measured)
  const change = (some: { [Key in keyof Measured]?: Measured[Key] | undefined }) =>
    setHow(
      (was) =>
        Object.fromEntries(
          Object.entries({ ...was, ...some }).filter(([, value]) => value !== undefined && value !== ''),
        ) as Measured,
    )
  const soil = variable.group === 'soil'
  const food = variable.group === 'nutrient'
  const depthWrong = (how.depthToCm ?? Number.POSITIVE_INFINITY) <= (how.depthFromCm ?? -1)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('measured.title', { what: name })}
      acts={
        <Button
          variant="primary"
          size="tall"
          isDisabled={(variable.methodRequired && method === null) || depthWrong}
          onPress={() => {
            onSave(method, how)
            onClose()
          }}
        >
          {t('measured.save')}
        </Button>
      }
    >
      <div className="stack">
        {variable.methods.length > 0 && (
          <Select
            label={t('measured.method')}
            why={variable.methodRequired ? t('measured.methodRequired') : t('measured.optional')}
            options={variable.methods.map((id) => ({ id, label: words.method(id) }))}
            value={method}
            onChange={setMethod}
            size="tall"
          />
        )}
        {(soil || food) && (
          <TextField
            label={t('measured.laboratory')}
            why={t('measured.optional')}
            value={how.laboratory ?? ''}
            onChange={(laboratory) => change({ laboratory })}
            size="tall"
          />
        )}
        {soil && (
          <div className="measured-pair">
            <NumberField
              label={t('measured.depthFrom')}
              value={how.depthFromCm ?? null}
              onChange={(value) => change({ depthFromCm: value ?? undefined })}
              unit="cm"
              min={0}
              size="tall"
            />
            <NumberField
              label={t('measured.depthTo')}
              value={how.depthToCm ?? null}
              onChange={(value) => change({ depthToCm: value ?? undefined })}
              unit="cm"
              min={0}
              size="tall"
              {...(depthWrong && { error: t('measured.depthWrong') })}
            />
          </div>
        )}
        {food && (
          <>
            <RadioGroup
              label={t('measured.basis')}
              options={[
                { id: 'fresh', label: t('measured.fresh') },
                { id: 'dry', label: t('measured.dry') },
              ]}
              value={how.basis ?? 'fresh'}
              onChange={(basis) => change({ basis: basis as 'fresh' | 'dry' })}
              inRow
            />
            <Select
              label={t('measured.maturity')}
              why={t('measured.optional')}
              options={RIPENESS.map((id) => ({ id, label: t(`measured.ripeness.${id}`) }))}
              value={how.maturity ?? null}
              onChange={(maturity) => change({ maturity })}
              size="tall"
            />
            <div className="measured-pair">
              <NumberField
                label={t('measured.days')}
                value={how.daysToTest ?? null}
                onChange={(value) => change({ daysToTest: value === null ? undefined : Math.round(value) })}
                unit={t('measured.dayUnit')}
                min={0}
                size="tall"
              />
              <NumberField
                label={t('measured.dryMatter')}
                value={how.dryMatterPct ?? null}
                onChange={(value) => change({ dryMatterPct: value ?? undefined })}
                unit="%"
                min={0}
                max={100}
                size="tall"
              />
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
