import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../../shared/record/site.ts'
import { nameOf, phraseOf } from '../../../shared/vocabulary/names.ts'
import { COUNTRIES } from '../../../shared/vocabulary/regions.ts'
import { SOIL_TEXTURES } from '../../../shared/vocabulary/soil-textures.ts'
import { ComboBox } from '../../parts/combo-box.tsx'
import { NumberField } from '../../parts/number-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useLanguage } from '../../words/words.ts'
import { ClimateFields } from './climate-fields.tsx'
import { PointFields } from './point-fields.tsx'
import './sites.css'

export type SiteFormProps = {
  readonly site: Site
  /** A field was left or chosen: the moment to keep it. */
  readonly onChange: (site: Site) => void
}

/** A place: its name, climate and soil; where it lies stays on this computer. Nothing but the name must be said. */
export function SiteForm({ site, onChange }: SiteFormProps) {
  const { t } = useTranslation('sites')
  const language = useLanguage()
  const [name, setName] = useState(site.name)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place begins with its own name
  useEffect(() => setName(site.name), [site.id])
  const soil = (part: Partial<NonNullable<Site['soil']>>) => {
    const next = Object.fromEntries(
      Object.entries({ ...site.soil, ...part }).filter(([, value]) => value !== undefined),
    )
    onChange({ ...site, soil: next })
  }
  return (
    <div className="site-form">
      <TextField
        label={t('name.label')}
        help={t('name.help')}
        value={name}
        onChange={setName}
        onLeave={() => {
          if (name.trim() !== '' && name.trim() !== site.name) onChange({ ...site, name: name.trim() })
        }}
      />
      <ClimateFields site={site} onChange={onChange} />
      <div className="site-pair">
        <ComboBox
          label={t('soil.texture')}
          why={t('optional')}
          help={t('soil.help')}
          placeholder={t('soil.find')}
          value={site.soil?.texture ?? null}
          onChange={(id) => soil({ texture: id ?? undefined } as Partial<NonNullable<Site['soil']>>)}
          options={SOIL_TEXTURES.map((one) => ({
            id: one.id,
            label: nameOf(one, language),
            note: phraseOf(one.feel, language),
            alias: [one.abbreviation, ...one.synonyms, ...Object.values(one.names)],
          }))}
        />
        <ComboBox
          label={t('country.label')}
          why={t('optional')}
          help={t('country.help')}
          placeholder={t('country.find')}
          value={site.country ?? null}
          onChange={(code) => {
            const { country: _old, ...rest } = site
            onChange(code === null ? rest : { ...rest, country: code })
          }}
          options={COUNTRIES.map((country) => ({
            id: country.code,
            label: phraseOf(country.names, language),
            note: country.code,
            alias: [country.names.en, country.names.es, ...country.also],
          }))}
        />
      </div>
      <details className="more">
        <summary>{t('more')}</summary>
        <div className="site-three">
          <PointFields key={site.id} site={site} onChange={onChange} />
          <NumberField
            label={t('soil.depth')}
            value={site.soil?.depthCm ?? null}
            min={1}
            unit="cm"
            onChange={(depth) => soil({ depthCm: depth ?? undefined } as Partial<NonNullable<Site['soil']>>)}
          />
        </div>
        <p className="caption gap-1">{t('point.stays')}</p>
      </details>
    </div>
  )
}

/** What leaves with a shared result, and what never does. */
export function WhatLeaves() {
  const { t } = useTranslation('sites')
  return (
    <>
      <p className="then">
        <b>{t('leaves.may')}</b> {t('leaves.mayList')}
      </p>
      <p className="then gap-1">
        <b>{t('leaves.never')}</b> {t('leaves.neverList')}
      </p>
    </>
  )
}
