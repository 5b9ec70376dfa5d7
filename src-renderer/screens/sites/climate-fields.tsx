import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../../shared/record/site.ts'
import { nameOf, phraseOf } from '../../../shared/vocabulary/names.ts'
import { isZoneCode, type ZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { ZONES, zoneOf } from '../../../shared/vocabulary/zones.ts'
import { ComboBox } from '../../parts/combo-box.tsx'
import { RadioGroup } from '../../parts/radio-group.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useLanguage } from '../../words/words.ts'
import { pickedClimate, withClimate } from './climate-choice.ts'
import { ClimateQuestions } from './climate-questions.tsx'
import { NormalsGrid } from './normals-grid.tsx'
import { RasterFile } from './raster-file.tsx'

const WAYS = ['picked', 'questions', 'normals', 'raster'] as const
type Way = (typeof WAYS)[number]

/** The climate of a place, known in one of four ways; what else it may be is shown and kept. */
export function ClimateFields({
  site,
  onChange,
}: {
  readonly site: Site
  readonly onChange: (site: Site) => void
}) {
  const { t } = useTranslation('climate')
  const language = useLanguage()
  const [way, setWay] = useState<Way>(() => WAYS.find((one) => one === site.climate?.how) ?? 'picked')
  return (
    <>
      <RadioGroup
        label={t('way.label')}
        inRow
        value={way}
        onChange={(id) => setWay(id as Way)}
        options={WAYS.map((id) => ({ id, label: t(`way.${id}`) }))}
      />
      {way === 'picked' && (
        <ComboBox
          label={t('pick.label')}
          help={t('pick.help')}
          placeholder={t('pick.find')}
          value={site.climate?.zone ?? null}
          onChange={(code) => {
            if (code !== null && isZoneCode(code)) onChange(withClimate(site, pickedClimate(code)))
          }}
          options={ZONES.map((zone) => ({
            id: zone.code,
            label: `${zone.code}, ${nameOf(zone, language)}`,
            note: zone.places[0]?.name,
            alias: [zone.farmer.en, zone.farmer.es, zone.names.en, ...zone.places.map((place) => place.name)],
          }))}
        />
      )}
      {way === 'questions' && <ClimateQuestions site={site} onChange={onChange} />}
      {way === 'normals' && <NormalsGrid site={site} onChange={onChange} />}
      {way === 'raster' && <RasterFile site={site} onChange={onChange} />}
      {site.climate && <ClimateSaid climate={site.climate} />}
    </>
  )
}

/** A climate in plain words, with the classes it is close to. */
export function ClimateSaid({ climate }: { readonly climate: NonNullable<Site['climate']> }) {
  const { t } = useTranslation('climate')
  const language = useLanguage()
  const zone = zoneOf(climate.zone)
  return (
    <div className="climate-said" role="status">
      <p>
        <ZoneTag code={climate.zone} /> <b>{nameOf(zone, language)}.</b> {phraseOf(zone.farmer, language)}
      </p>
      {climate.alternatives.length > 0 && (
        <p className="then">
          {t(climate.how === 'raster' ? 'raster.alsoNear' : 'near')} <NearTags zones={climate.alternatives} />
        </p>
      )}
    </div>
  )
}

function NearTags({ zones }: { readonly zones: readonly ZoneCode[] }) {
  const language = useLanguage()
  return zones.map((code) => (
    <span key={code} className="near-zone">
      <ZoneTag code={code} /> {nameOf(zoneOf(code), language)}
    </span>
  ))
}
