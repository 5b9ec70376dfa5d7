import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../../shared/vocabulary/names.ts'
import { isZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { ZONES } from '../../../shared/vocabulary/zones.ts'
import { useDatabase } from '../../data/open-database.ts'
import { saveSite } from '../../data/sites.ts'
import { Button } from '../../parts/button.tsx'
import { ComboBox } from '../../parts/combo-box.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useLanguage } from '../../words/words.ts'
import { useEnsureSite } from './garden-place.ts'
import { type GardenView, saveNow } from './use-garden.ts'

/** What the garden is called here and in which climate it lies. */
export function PlaceDialog({ view, onClose }: { readonly view: GardenView; readonly onClose: () => void }) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const db = useDatabase()
  const ensureSite = useEnsureSite(view)
  const [name, setName] = useState(view.site?.name ?? '')
  const [zone, setZone] = useState<string | null>(view.site?.climate?.zone ?? null)
  const keep = () =>
    void saveNow(async () => {
      const site = await ensureSite()
      if (!site.ok) return site
      return saveSite(db, {
        ...site.value,
        name: name.trim() || site.value.name,
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
      </div>
    </Dialog>
  )
}
