import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { MASS_KG } from '../../../shared/garden/weigh.ts'
import type { Pick } from '../../../shared/record/garden.ts'
import { readNumber } from '../../../shared/vocabulary/reading/number.ts'
import { Button } from '../../parts/button.tsx'
import { ComboBox } from '../../parts/combo-box.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Select } from '../../parts/select.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useLanguage, useProblemText } from '../../words/words.ts'
import { useCropOptions, useUnitOptions } from './choices.ts'
import { amountOf, choiceOf, ofChoice } from './entry.ts'
import { GardenHistory } from './garden-history.tsx'
import { type GardenView, useGardenEdit } from './use-garden.ts'

const NO_BED = 'none'

/** One pick, every field to be mended as it is left; its history; and a way to take it away, which can be undone. */
export function PickDialog({
  view,
  pick,
  onClose,
}: {
  readonly view: GardenView
  readonly pick: Pick
  readonly onClose: () => void
}) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const problemText = useProblemText()
  const edit = useGardenEdit()
  const [problem, setProblem] = useState<Problem | null>(null)
  const { garden } = view
  // Made from the pick in the store: the field left before this one may still be on its way there.
  const keep = (change: (now: Pick) => Pick) => {
    void edit([{ table: 'picks', id: pick.id, is: change }]).then(setProblem)
  }
  const choice = choiceOf(pick.crop, pick.cultivar)
  const read = (text: string) => {
    const reading = readNumber(text, { decimal: language === 'es' ? ',' : '.' })
    return reading.kind === 'value' && reading.value >= 0 ? reading.value : undefined
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('pick.title')}
      acts={
        <>
          <Button
            icon="x"
            onPress={() => {
              void edit([{ table: 'picks', id: pick.id, is: null }]).then((failed) => {
                setProblem(failed)
                if (!failed) onClose()
              })
            }}
          >
            {t('pick.remove')}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t('pick.done')}
          </Button>
        </>
      }
    >
      <div className="garden-pick-form">
        <DateField
          label={t('entry.day')}
          value={pick.day}
          onChange={(day) => keep((now) => ({ ...now, day }))}
        />
        <Select
          label={t('entry.bed')}
          value={pick.bed !== undefined && garden.beds.some((bed) => bed.id === pick.bed) ? pick.bed : NO_BED}
          onChange={(id) => keep(({ bed: _, ...rest }) => (id === NO_BED ? rest : { ...rest, bed: id }))}
          options={[
            ...garden.beds.map((one) => ({ id: one.id, label: one.name })),
            { id: NO_BED, label: t('entry.noBed') },
          ]}
        />
        <ComboBox
          label={t('entry.crop')}
          value={choice}
          onChange={(id) => {
            if (id === null) return
            const { crop, cultivar } = ofChoice(id)
            keep(({ cultivar: _, ...rest }) => ({
              ...rest,
              crop,
              ...(cultivar !== undefined && { cultivar }),
            }))
          }}
          options={useCropOptions(garden, choice)}
        />
        <LeftField
          label={t('more.variety')}
          value={pick.cultivar ?? ''}
          onKeep={(text) =>
            keep(({ cultivar: _, ...rest }) => (text === '' ? rest : { ...rest, cultivar: text }))
          }
        />
        <Amount view={view} pick={pick} of="weight" read={read} onKeep={keep} />
        <Amount view={view} pick={pick} of="count" read={read} onKeep={keep} />
        <LeftField
          label={t('more.hours')}
          unit="h"
          value={pick.hours === undefined ? '' : local(pick.hours, language)}
          onKeep={(text) => {
            const hours = read(text)
            keep(({ hours: _, ...rest }) => (hours === undefined ? rest : { ...rest, hours }))
          }}
        />
        <LeftField
          label={t('more.money')}
          unit={pick.money?.currency}
          value={pick.money === undefined ? '' : local(pick.money.value, language)}
          onKeep={(text) => {
            const value = read(text)
            keep(({ money, ...rest }) =>
              value === undefined ? rest : { ...rest, money: { value, currency: money?.currency ?? '¤' } },
            )
          }}
        />
        <div className="garden-wide">
          <LeftField
            label={t('more.note')}
            value={pick.note ?? ''}
            onKeep={(text) => keep(({ note: _, ...rest }) => (text === '' ? rest : { ...rest, note: text }))}
          />
        </div>
      </div>
      {problem && (
        <Notice tone="error" live>
          {problemText(problem)}
        </Notice>
      )}
      <GardenHistory id={pick.id} garden={garden} />
    </Dialog>
  )
}

/** The weight or the count of a pick: a number and its unit. Emptied, it goes, as long as the other stays. */
function Amount({
  view,
  pick,
  of,
  read,
  onKeep,
}: {
  readonly view: GardenView
  readonly pick: Pick
  readonly of: 'weight' | 'count'
  readonly read: (text: string) => number | undefined
  readonly onKeep: (change: (now: Pick) => Pick) => void
}) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const has = of === 'weight' ? pick.weight : pick.count
  const unit = of === 'weight' ? (pick.weight?.unitAsWritten ?? 'kg') : (pick.count?.unit ?? 'each')
  const verbatim =
    of === 'weight' ? (pick.weight?.verbatim ?? '') : pick.count ? local(pick.count.value, language) : ''
  const [chosen, setChosen] = useState(unit)
  const options = useUnitOptions(view.garden, chosen).filter(({ id }) => id in MASS_KG === (of === 'weight'))
  // A unit a file brought in its own spelling stays choosable.
  const all = options.some(({ id }) => id === unit) ? options : [{ id: unit, label: unit }, ...options]
  const keep = (text: string, nextUnit: string) => {
    const value = read(text)
    if (value === undefined && text.trim() !== '') return
    onKeep((now) => {
      const { [of]: _, ...rest } = now
      if (value !== undefined) return { ...rest, ...amountOf(value, nextUnit, text) } as Pick
      return (of === 'weight' ? now.count : now.weight) ? (rest as Pick) : now
    })
  }
  return (
    <div className="garden-amount">
      <LeftField
        label={t(of === 'weight' ? 'more.weight' : 'more.count')}
        value={verbatim}
        onKeep={(text) => {
          if (text !== verbatim) keep(text, chosen)
        }}
      />
      <Select
        label={t('entry.unit')}
        value={chosen}
        onChange={(id) => {
          setChosen(id)
          if (has) keep(verbatim, id)
        }}
        options={all}
      />
    </div>
  )
}

/** Words that are kept when the field is left. */
function LeftField({
  label,
  value,
  unit,
  onKeep,
}: {
  readonly label: string
  readonly value: string
  readonly unit?: string | undefined
  readonly onKeep: (text: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextField
      label={label}
      value={typed ?? value}
      onChange={setTyped}
      onLeave={() => {
        if (typed !== null && typed.trim() !== value) onKeep(typed.trim())
        setTyped(null)
      }}
      {...(unit !== undefined && { unit })}
    />
  )
}

function local(value: number, language: string): string {
  return language === 'es' ? String(value).replace('.', ',') : String(value)
}
