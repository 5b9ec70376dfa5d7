import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualFirstMonth } from '../../../shared/garden/season-year.ts'
import { nameOf, phraseOf } from '../../../shared/vocabulary/names.ts'
import { COUNTRIES } from '../../../shared/vocabulary/regions.ts'
import { isZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { ZONES } from '../../../shared/vocabulary/zones.ts'
import { chooseFirstMonth } from '../../data/garden-season.ts'
import { useDatabase } from '../../data/open-database.ts'
import { saveSite } from '../../data/sites.ts'
import { Button } from '../../parts/button.tsx'
import { ComboBox } from '../../parts/combo-box.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useLanguage } from '../../words/words.ts'
import { useEnsureSite } from './garden-place.ts'
import { type GardenView, saveNow } from './use-garden.ts'

/** The choice to go by the place. */
const USUAL = 'usual'

/** What the garden is called here, in which climate it lies, and with which month its seasons begin. */
export function PlaceDialog({ view, onClose }: { readonly view: GardenView; readonly onClose: () => void }) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const db = useDatabase()
  const ensureSite = useEnsureSite(view)
  const [name, setName] = useState(view.site?.name ?? '')
  const [zone, setZone] = useState<string | null>(view.site?.climate?.zone ?? null)
  const [country, setCountry] = useState<string | null>(view.site?.country ?? null)
  const { firstMonth } = view
  const usual = usualFirstMonth({ ...view.site, ...(country !== null && { country }) })
  const [begins, setBegins] = useState(firstMonth.isChosen ? String(firstMonth.month) : USUAL)
  const months = Array.from({ length: 12 }, (_, month) => longMonth(language, month))
  const keep = () =>
    void saveNow(async () => {
      const site = await ensureSite()
      if (!site.ok) return site
      const chosen = await chooseFirstMonth(db, begins === USUAL ? null : Number(begins))
      if (!chosen.ok) return chosen
      return saveSite(db, {
        ...site.value,
        name: name.trim() || site.value.name,
        ...(country !== null && { country }),
        ...(zone !== null &&
          isZoneCode(zone) &&
          zone !== site.value.climate?.zone && {
            climate: { zone, how: 'picked' as const, alternatives: [] },
          }),
      })
    }).then((failed) => {
      if (!failed) onClose()
    })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('place.title')}
      acts={
        <Button variant="primary" onPress={keep}>
          {t('keep')}
        </Button>
      }
    >
      <div className="stack">
        <TextField label={t('place.name')} help={t('place.stays')} value={name} onChange={setName} />
        <ComboBox
          label={t('place.climate')}
          help={t('place.climateHelp')}
          placeholder={t('place.find')}
          value={zone}
          onChange={setZone}
          options={ZONES.map((one) => ({
            id: one.code,
            label: `${one.code}, ${nameOf(one, language)}`,
            note: one.places[0]?.name,
            alias: [one.farmer.en, one.farmer.es, one.names.en, ...one.places.map((place) => place.name)],
          }))}
        />
        <ComboBox
          label={t('place.country')}
          help={t('place.countryHelp')}
          placeholder={t('place.findCountry')}
          value={country}
          onChange={setCountry}
          options={COUNTRIES.map((one) => ({
            id: one.code,
            label: phraseOf(one.names, language),
            alias: Object.values(one.names),
          })).sort((a, b) => a.label.localeCompare(b.label, language))}
        />
        <Select
          label={t('place.begins')}
          help={t('place.beginsHelp')}
          value={begins}
          onChange={setBegins}
          options={[
            { id: USUAL, label: t('place.usual', { month: months[usual - 1] }) },
            ...months.map((label, month) => ({ id: String(month + 1), label })),
          ]}
        />
      </div>
    </Dialog>
  )
}

/** `July`, `julio`. */
function longMonth(language: string, month: number): string {
  return new Intl.DateTimeFormat(language, { month: 'long' }).format(new Date(2025, month, 15))
}
