import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../../../shared/intake/answer.ts'
import type { Ask } from '../../../shared/intake/ask.ts'
import { type ColumnMap, type Constants, columnsWith, type Role } from '../../../shared/intake/column-map.ts'
import { setConstants, setLayout } from '../../../shared/intake/edit-map.ts'
import { LAYOUTS, MAKES } from '../../../shared/intake/layout.ts'
import { isZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { Button } from '../../parts/button.tsx'
import { NumberField } from '../../parts/number-field.tsx'
import { Section } from '../../parts/page-head.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { AskChoice, local, useAskWords } from './ask-choice.tsx'
import { ChoiceMenu } from './choice-menu.tsx'
import type { Desk, Mapping } from './desk.ts'
import { rowForm } from './meanings.ts'
import { useIntakeNames } from './names.ts'
import { useGardenPlace, useUsualPlace } from './use-place.ts'

type Props = { readonly mapping: Mapping; readonly desk: Desk }

/** What the file itself does not say, asked in one place: what a row is, the crop, what was compared, where and when. */
export function FileAnswers({ mapping, desk }: Props) {
  const { t } = useTranslation('intake')
  const names = useIntakeNames()
  const words = useAskWords()
  const { map, preview, file } = mapping
  const { constants } = map
  const garden = useGardenPlace(mapping)
  const usual = useUsualPlace(mapping)
  const lacks = (...roles: readonly Role[]) => roles.every((role) => columnsWith(map, role).length === 0)
  const asked = (kind: Ask['kind']) => preview.asks.find((ask) => ask.kind === kind && ask.column === null)
  const set = (change: Partial<Constants>) => desk.change((now) => setConstants(now, change))
  const comesIn = MAKES[map.layout] !== 'none'
  const form = rowForm(map.layout)
  const sides = form === 'sides'
  const isTrial = form !== 'garden' && form !== 'samples'
  return (
    <Section title={t('file.title')} side={t('file.side')}>
      {!comesIn && <p className="say say-small file-layout">{t(`recognised.${map.layout}`)}</p>}
      <div className="file-answers">
        <Field label={t('file.layout')} isWide>
          <ChoiceMenu
            label={t('file.layout')}
            shown={comesIn ? t(`layout.${map.layout}`) : null}
            placeholder={t('askShort.layout')}
            options={LAYOUTS.filter((one) => MAKES[one] !== 'none').map((id) => ({
              id,
              label: t(`layout.${id}`),
            }))}
            value={map.layout}
            asks={!comesIn}
            ask={asked('layout')?.id}
            onChange={(id) => {
              const layout = LAYOUTS.find((one) => one === id)
              if (layout) desk.change((now) => setLayout(now, layout))
            }}
          />
        </Field>
        {file.sheet !== undefined && file.sheets !== undefined && file.sheets.length > 1 && (
          <Field label={t('file.sheet')}>
            <ChoiceMenu
              label={t('file.sheet')}
              shown={file.sheet}
              options={file.sheets.map((id) => ({ id, label: id }))}
              value={file.sheet}
              onChange={(sheet) => void desk.readSheet(sheet)}
            />
          </Field>
        )}
        {preview.asks
          .filter((ask) => ask.column === null && !ELSEWHERE.has(ask.kind))
          .map((ask) => (
            <Field key={ask.id} label={words(ask)}>
              <AskChoice ask={ask} file={file} desk={desk} />
            </Field>
          ))}
        {comesIn && lacks('crop') && (isTrial || asked('crop')) && (
          <Field label={t('file.crop')}>
            <ChoiceMenu
              label={t('file.crop')}
              shown={constants.crop === null ? null : names.crop(constants.crop)}
              placeholder={t('askShort.crop')}
              options={names.crops}
              value={constants.crop}
              asks={constants.crop === null}
              ask={asked('crop')?.id}
              ownWords={local}
              onChange={(id) => desk.change((now) => answer(now, 'crop', id))}
            />
          </Field>
        )}
        {comesIn && sides && lacks('practice') && (
          <Field label={t('file.practice')}>
            <ChoiceMenu
              label={t('file.practice')}
              shown={constants.practice === null ? null : names.practice(constants.practice)}
              placeholder={t('askShort.practice')}
              options={names.practices}
              value={constants.practice}
              asks={constants.practice === null}
              ask={asked('practice')?.id}
              ownWords={local}
              onChange={(id) => set({ practice: id })}
            />
          </Field>
        )}
        {comesIn && isTrial && form !== 'mixture' && form !== 'ranks' && (
          <Field label={t('file.baseline')}>
            <ChoiceMenu
              label={t('file.baseline')}
              shown={
                constants.baselinePractice === null
                  ? t('file.asNow')
                  : names.practice(constants.baselinePractice)
              }
              options={[{ id: AS_NOW, label: t('file.asNow') }, ...names.baselines]}
              value={constants.baselinePractice ?? AS_NOW}
              onChange={(id) => set({ baselinePractice: id === AS_NOW ? null : id })}
            />
          </Field>
        )}
        {comesIn && garden?.climate === undefined && lacks('zone') && (
          <Field label={t('file.zone')}>
            <ChoiceMenu
              label={t('file.zone')}
              shown={constants.zone === null ? null : names.zone(constants.zone)}
              placeholder={t('askShort.zone')}
              options={names.zones}
              value={constants.zone}
              asks={constants.zone === null}
              ask={asked('zone')?.id}
              onChange={(id) => {
                if (isZoneCode(id)) set({ zone: id })
              }}
            />
          </Field>
        )}
        {comesIn && garden === null && lacks('country') && (
          <Field label={t('file.country')}>
            <ChoiceMenu
              label={t('file.country')}
              shown={constants.country === null ? null : names.country(constants.country)}
              placeholder={t('file.notSaid')}
              options={names.countries}
              value={constants.country}
              onChange={(id) => set({ country: id })}
            />
          </Field>
        )}
        {comesIn && isTrial && lacks('year', 'harvest_date', 'season', 'date', 'sowing_date') && (
          <NumberField
            label={t('file.year')}
            value={constants.year}
            placeholder={t('file.notSaid')}
            min={1800}
            max={2200}
            digits={0}
            onChange={(year) => set({ year })}
          />
        )}
        {comesIn && garden === null && lacks('site', 'trial', 'study') && (
          <PlaceName
            value={constants.site ?? ''}
            usual={usual}
            onChange={(site) => set({ site: site === '' ? null : site })}
          />
        )}
        {comesIn && isTrial && (
          <Field label={t('file.system')}>
            <ChoiceMenu
              label={t('file.system')}
              shown={t(`system.${constants.system}`)}
              options={SYSTEMS.map((id) => ({ id, label: t(`system.${id}`) }))}
              value={constants.system}
              onChange={(id) => {
                const system = SYSTEMS.find((one) => one === id)
                if (system) set({ system })
              }}
            />
          </Field>
        )}
      </div>
      {garden && (
        <p className="then gap-1">
          {garden.name === t('file.garden')
            ? t('file.intoThisGarden')
            : t('file.intoGarden', { name: garden.name })}
        </p>
      )}
      <Marked mapping={mapping} desk={desk} />
    </Section>
  )
}

const AS_NOW = 'as-now'
/** Questions with a place of their own: a field below, or a table of words and treatments. */
const ELSEWHERE: ReadonlySet<Ask['kind']> = new Set([
  ...(['layout', 'crop', 'practice', 'zone', 'baseline', 'label'] as const),
  ...(['crop_word', 'practice_word', 'variable_word', 'unit_word'] as const),
])
const SYSTEMS = [
  'field',
  'garden',
  'glasshouse',
  'pot',
] as const satisfies readonly ColumnMap['constants']['system'][]

/** The name of the place, written down when the field is left. */
function PlaceName({
  value,
  usual,
  onChange,
}: {
  readonly value: string
  readonly usual: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useTranslation('intake')
  const [typed, setTyped] = useState(value)
  return (
    <TextField
      label={t('file.site')}
      value={typed}
      placeholder={usual}
      onChange={setTyped}
      onLeave={() => {
        if (typed.trim() !== value) onChange(typed.trim())
      }}
    />
  )
}

function Field({
  label,
  isWide = false,
  children,
}: {
  readonly label: string
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={isWide ? 'field file-wide' : 'field'}>
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}

/** Answers of an earlier file of this form are in use: say so, and let them go. */
function Marked({ mapping, desk }: Props) {
  const { t } = useTranslation('intake')
  const { remembered } = mapping
  if (!remembered) return null
  return (
    <div className="row-of file-remembered">
      <span className="then">{t('file.remembered', { file: remembered.fileName })}</span>
      <Button size="small" variant="quiet" onPress={() => desk.startAfresh()}>
        {t('file.startAfresh')}
      </Button>
    </div>
  )
}
