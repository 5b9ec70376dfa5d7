import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldEvent } from '../../../../shared/record/event.ts'
import type { Quantity } from '../../../../shared/record/quantity.ts'
import { convert } from '../../../../shared/vocabulary/conversion.ts'
import { CANONICAL_UNITS, type QuantityKind } from '../../../../shared/vocabulary/quantity-kind.ts'
import { readUnit } from '../../../../shared/vocabulary/read-unit.ts'
import { loadUnits } from '../../../../shared/vocabulary/units.ts'
import { Button } from '../../../parts/button.tsx'
import { DateField } from '../../../parts/date-field.tsx'
import { NumberField } from '../../../parts/number-field.tsx'
import { RadioGroup } from '../../../parts/radio-group.tsx'
import { Select } from '../../../parts/select.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { useFormat } from '../../../words/format.ts'
import { isoToday } from './today.ts'
import type { TrialRecord } from './use-record.ts'

/** The kinds of event, as the record knows them. */
export const EVENT_KINDS = FieldEvent.shape.kind.options

/** Units an amount of an event can be written in, with the kind of quantity each is. */
const AMOUNTS: readonly (readonly [string, QuantityKind])[] = [
  ['kg', 'mass'],
  ['t/ha', 'mass_area'],
  ['kg/ha', 'mass_area'],
  ['g/m²', 'mass_area'],
  ['L', 'volume'],
  ['mm', 'water_depth'],
  ['h', 'labour'],
  ['lb', 'mass'],
  ['lb/ac', 'mass_area'],
  ['gal', 'volume'],
]

export type EventDraft = Pick<FieldEvent, 'plots' | 'kind' | 'date' | 'quantities' | 'note'>

/** Something was done or happened: what, when, where, how much. Today stands in it. */
export function EventForm({
  record,
  first,
  onSave,
  onCancel,
}: {
  readonly record: TrialRecord
  /** An event being corrected. */
  readonly first: EventDraft | null
  readonly onSave: (draft: EventDraft) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('events')
  const format = useFormat()
  const [kind, setKind] = useState<FieldEvent['kind']>(first?.kind ?? 'sowing')
  const [date, setDate] = useState(first?.date.length === 10 ? first.date : isoToday())
  const [some, setSome] = useState((first?.plots.length ?? 0) > 0)
  const [plots, setPlots] = useState<ReadonlySet<number>>(new Set(first?.plots))
  const written = first?.quantities[0]
  const [amount, setAmount] = useState<number | null>(written ? amountOf(written) : null)
  const [unit, setUnit] = useState(written?.unitAsWritten ?? 'kg')
  const [note, setNote] = useState(first?.note ?? '')
  const save = async () => {
    const quantity =
      amount === null
        ? null
        : await quantityOf(
            amount,
            unit,
            format.language === 'es' ? String(amount).replace('.', ',') : String(amount),
          )
    onSave({
      kind,
      date,
      plots: some ? [...plots].sort((a, b) => a - b) : [],
      quantities: quantity ? [quantity] : [],
      note: note.trim(),
    })
  }
  return (
    <form
      className="event-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="event-form-line">
        <Select
          label={t('kind')}
          size="tall"
          options={EVENT_KINDS.map((id) => ({ id, label: t(`kinds.${id}`) }))}
          value={kind}
          onChange={(id) => setKind(id as FieldEvent['kind'])}
        />
        <DateField label={t('date')} value={date} onChange={setDate} size="tall" />
        <NumberField
          label={t('amount')}
          why={t('optional')}
          value={amount}
          onChange={setAmount}
          min={0}
          size="tall"
        />
        <Select
          label={t('unit')}
          size="tall"
          options={AMOUNTS.map(([id]) => ({ id, label: id }))}
          value={unit}
          onChange={setUnit}
        />
      </div>
      <RadioGroup
        label={t('where')}
        options={[
          { id: 'all', label: t('wholeTrial') },
          { id: 'some', label: t('somePlots') },
        ]}
        value={some ? 'some' : 'all'}
        onChange={(id) => setSome(id === 'some')}
        inRow
      />
      {some && (
        <fieldset className="plot-chips">
          <legend className="unseen">{t('somePlots')}</legend>
          {record.trial.plots.map((plot, i) => (
            <button
              key={`${plot.block ?? ''} ${plot.label}`}
              type="button"
              className="plot-chip"
              aria-pressed={plots.has(i)}
              onClick={() => {
                const next = new Set(plots)
                if (!next.delete(i)) next.add(i)
                setPlots(next)
              }}
            >
              {plot.label}
            </button>
          ))}
        </fieldset>
      )}
      <TextField label={t('note')} why={t('optional')} value={note} onChange={setNote} lines={2} />
      <div className="row-of">
        <Button type="submit" variant="primary" size="tall" isDisabled={some && plots.size === 0}>
          {first ? t('saveChange') : t('save')}
        </Button>
        <Button size="tall" variant="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The amount as it was typed. */
function amountOf(quantity: Quantity): number | null {
  const value = Number(quantity.verbatim.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

/** An amount with its words kept and its canonical value beside. */
async function quantityOf(amount: number, label: string, verbatim: string): Promise<Quantity | null> {
  const kind = AMOUNTS.find(([id]) => id === label)?.[1]
  if (!kind) return null
  const reading = readUnit(await loadUnits(), label, { quantityKind: kind })
  if (reading.kind !== 'exact') return { value: amount, unit: label, verbatim, unitAsWritten: label }
  return { value: convert(amount, reading), unit: CANONICAL_UNITS[kind], verbatim, unitAsWritten: label }
}
