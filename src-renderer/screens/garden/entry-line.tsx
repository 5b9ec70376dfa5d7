import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { seasonYear } from '../../../shared/garden/season-year.ts'
import { MASS_KG, massOf } from '../../../shared/garden/weigh.ts'
import type { Pick } from '../../../shared/record/garden.ts'
import { readNumber } from '../../../shared/vocabulary/reading/number.ts'
import { machineStamp } from '../../data/stamp.ts'
import { Button } from '../../parts/button.tsx'
import { ComboBox } from '../../parts/combo-box.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Select } from '../../parts/select.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { UndoLine } from '../../parts/undo-line.tsx'
import { useLanguage, useProblemText } from '../../words/words.ts'
import { useCropOptions, useUnitOptions } from './choices.ts'
import { DayField } from './day-field.tsx'
import { amountOf, choiceOf, ofChoice } from './entry.ts'
import { bedName, useGardenWords } from './garden-words.ts'
import { MoreOfPick, type PickMore } from './more-of-pick.tsx'
import { OfferWeight } from './offer-weight.tsx'
import { OwnWordDialog } from './own-word-dialog.tsx'
import { type GardenView, useGardenEdit, useGardenUndo } from './use-garden.ts'

/** What the entry line holds before it is written down. */
type Entry = {
  readonly bed: string
  readonly day: string
  /** Crop and cultivar as one choice. */
  readonly crop: string
  readonly amount: string
  readonly unit: string
}

const NO_BED = 'none'
const NOTHING: PickMore = {
  cultivar: '',
  second: '',
  secondUnit: '',
  hours: '',
  money: '',
  currency: '',
  note: '',
}

/**
 * A pick in three touches: bed, crop and unit stand as they were last time, the day is today, so a number and one press
 * are enough.
 */
export function EntryLine({ view }: { readonly view: GardenView }) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const words = useGardenWords()
  const problemText = useProblemText()
  const edit = useGardenEdit()
  const { undo } = useGardenUndo()
  const { garden, today } = view
  const last = useMemo(() => lastPick(garden.picks), [garden.picks])
  const [entry, setEntry] = useState<Partial<Entry>>({})
  const [more, setMore] = useState<PickMore>(NOTHING)
  const [moreShown, setMoreShown] = useState(false)
  const [asking, setAsking] = useState<'crop' | 'unit' | null>(null)
  const [written, setWritten] = useState<Pick | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const line = useRef<HTMLDivElement>(null)
  const writing = useRef(false)

  const bed =
    entry.bed ??
    (bedName(garden, last?.bed) === undefined ? (garden.beds[0]?.id ?? NO_BED) : (last?.bed ?? NO_BED))
  const crop = entry.crop ?? (last ? choiceOf(last.crop, last.cultivar) : '')
  const unit = entry.unit ?? unitBefore(garden.picks, crop) ?? 'kg'
  const now: Entry = { bed, crop, unit, day: entry.day ?? today, amount: entry.amount ?? '' }
  const cropOptions = useCropOptions(garden, now.crop)
  const unitOptions = useUnitOptions(garden, now.unit)
  const read = (text: string) => {
    const reading = readNumber(text, { decimal: language === 'es' ? ',' : '.' })
    return reading.kind === 'value' && reading.value >= 0 ? reading.value : undefined
  }
  const value = read(now.amount)
  const tooMuch = value !== undefined && (massOf(value, now.unit)?.value ?? 0) > 100

  const write = async () => {
    const pick = value === undefined || now.crop === '' ? undefined : pickOf(now, value, more, read)
    if (!pick) {
      setWrong(now.crop === '' ? t('entry.whichCrop') : t('entry.howMuch'))
      focusAmount()
      return
    }
    setWrong(null)
    // Enter pressed twice is one pick.
    if (writing.current) return
    writing.current = true
    const failed = await edit([{ table: 'picks', id: pick.id, is: pick }]).finally(() => {
      writing.current = false
    })
    setProblem(failed)
    if (failed) return
    setWritten(pick)
    // What was just written must be in view.
    const year = seasonYear(pick.day, view.firstMonth.month)
    if (year !== view.year) view.setYear(year)
    // What was typed for the next pick while this one was stored stays.
    setEntry((typed) => ({
      ...now,
      ...typed,
      amount: typed.amount === entry.amount ? '' : (typed.amount ?? ''),
    }))
    setMore((typed) => (typed === more ? { ...NOTHING, currency: more.currency } : typed))
    focusAmount()
  }
  const focusAmount = () => line.current?.querySelector<HTMLInputElement>('.garden-amount input')?.focus()

  return (
    <>
      <form
        className="garden-entry-form"
        onSubmit={(event) => {
          event.preventDefault()
          void write()
        }}
      >
        <div className="garden-entry" ref={line}>
          <Select
            label={t('entry.bed')}
            size="tall"
            value={now.bed}
            onChange={(id) => setEntry({ ...entry, bed: id })}
            options={[
              ...garden.beds.map((one) => ({ id: one.id, label: one.name })),
              { id: NO_BED, label: t('entry.noBed') },
            ]}
          />
          <DayField
            label={t('entry.day')}
            value={now.day}
            today={today}
            onChange={(day) => setEntry({ ...entry, day })}
          />
          <ComboBox
            label={t('entry.crop')}
            size="tall"
            placeholder={t('entry.findCrop')}
            value={now.crop === '' ? null : now.crop}
            onChange={(id) => {
              if (id === OWN_CROP) setAsking('crop')
              else setEntry({ bed: now.bed, day: now.day, amount: now.amount, crop: id ?? '' })
            }}
            options={[...cropOptions, { id: OWN_CROP, label: t('entry.ownCrop') }]}
          />
          <div className="garden-amount">
            <TextField
              label={t('entry.amount')}
              size="tall"
              warned={tooMuch}
              value={now.amount}
              onChange={(amount) => setEntry({ ...entry, amount })}
              autoFocus
            />
            <Select
              label={t('entry.unit')}
              size="tall"
              value={now.unit}
              onChange={(id) => {
                if (id === OWN_UNIT) setAsking('unit')
                else setEntry({ ...entry, unit: id })
              }}
              options={[...unitOptions, { id: OWN_UNIT, label: t('entry.ownUnit') }]}
            />
          </div>
          <Button type="submit" variant="primary" size="tall">
            {t('entry.write')}
          </Button>
        </div>
        <div className="garden-entry-more">
          <Button variant="quiet" size="small" onPress={() => setMoreShown(!moreShown)}>
            {moreShown ? t('entry.less') : t('entry.more')}
          </Button>
        </div>
        {moreShown && (
          <MoreOfPick more={more} onChange={setMore} mainIsMass={now.unit in MASS_KG} units={unitOptions} />
        )}
      </form>
      {wrong && (
        <Notice tone="warn" live>
          {wrong}
        </Notice>
      )}
      {tooMuch && (
        <Notice tone="warn">
          {t('entry.tooMuch', { amount: words.kg(massOf(value!, now.unit)!.value) })}
        </Notice>
      )}
      {problem && (
        <Notice tone="error" live>
          {problemText(problem)}
        </Notice>
      )}
      {written && (
        <UndoLine
          onUndo={() => {
            undo()
            setWritten(null)
          }}
          onClose={() => setWritten(null)}
        >
          {t('entry.written', {
            what: `${words.amount(written)} ${words.crop(written)}`,
            bed: bedName(garden, written.bed) ?? t('entry.noBed'),
          })}
        </UndoLine>
      )}
      {written && <OfferWeight key={written.id} garden={garden} pick={written} />}
      {asking && (
        <OwnWordDialog
          title={t(asking === 'crop' ? 'entry.ownCropTitle' : 'entry.ownUnitTitle')}
          label={t(asking === 'crop' ? 'entry.crop' : 'entry.unit')}
          help={t(asking === 'crop' ? 'entry.ownCropHelp' : 'entry.ownUnitHelp')}
          onClose={() => setAsking(null)}
          onSay={(word) =>
            setEntry(
              asking === 'crop'
                ? { ...entry, crop: choiceOf(`local:${word}`) }
                : { ...entry, unit: word.toLowerCase() },
            )
          }
        />
      )}
    </>
  )
}

const OWN_CROP = 'own-crop'
const OWN_UNIT = 'own-unit'

/** The pick typed last; without one, the latest a file brought. */
function lastPick(picks: readonly Pick[]): Pick | undefined {
  return (
    picks.findLast((pick) => pick.batch === undefined) ??
    picks.reduce<Pick | undefined>((last, pick) => (last && last.day >= pick.day ? last : pick), undefined)
  )
}

/** The unit this crop was last written down in. */
function unitBefore(picks: readonly Pick[], choice: string): string | undefined {
  if (choice === '') return undefined
  const { crop } = ofChoice(choice)
  const before = picks.findLast((pick) => pick.crop === crop)
  const unit = before?.weight?.unitAsWritten ?? before?.count?.unit
  return unit !== undefined && (unit in MASS_KG || before?.weight === undefined) ? unit : undefined
}

/** A pick from what was typed; undefined when a number is none. */
function pickOf(
  entry: Entry,
  value: number,
  more: PickMore,
  read: (text: string) => number | undefined,
): Pick | undefined {
  const { crop, cultivar } = ofChoice(entry.crop)
  const parts = amountOf(value, entry.unit, entry.amount)
  const second = more.second.trim() === '' ? {} : secondOf(more, read)
  if (second === undefined) return undefined
  const variety = more.cultivar.trim() || cultivar
  const [hours, money] = [read(more.hours), read(more.money)]
  return {
    schema: 'pick/1',
    id: machineStamp.id(),
    day: entry.day,
    ...(entry.bed !== NO_BED && { bed: entry.bed }),
    crop,
    ...(variety && { cultivar: variety }),
    ...second,
    ...parts,
    ...(hours !== undefined && { hours }),
    ...(money !== undefined && { money: { value: money, currency: more.currency.trim() || '¤' } }),
    ...(more.note.trim() !== '' && { note: more.note.trim() }),
  }
}

function secondOf(more: PickMore, read: (text: string) => number | undefined) {
  const value = read(more.second)
  return value === undefined ? undefined : amountOf(value, more.secondUnit, more.second)
}
