import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../../shared/vocabulary/names.ts'
import { ZONES } from '../../../shared/vocabulary/zones.ts'
import { type Theme, themes } from '../../app/kept-preferences.ts'
import { usePlatform } from '../../app/platform.ts'
import { chooseLanguage, preferences, shownTheme, usePreferences } from '../../app/preferences.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { PageHead, Section } from '../../parts/page-head.tsx'
import { RadioGroup } from '../../parts/radio-group.tsx'
import { Select } from '../../parts/select.tsx'
import { Spread } from '../../parts/spread.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { type Language, languages } from '../../words/languages.ts'
import { useLanguage } from '../../words/words.ts'
import { Everything } from './everything.tsx'
import { Kept } from './kept.tsx'
import { Imports, SampleTools } from './tools.tsx'
import './settings.css'

const NO_ZONE = 'none'

/** How this person likes the app, and what the app is. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  return (
    <>
      <PageHead
        title={t('title')}
        facts={[t('facts')]}
        acts={
          <ButtonLink href="/legend" icon="info">
            {t('legend')}
          </ButtonLink>
        }
      />
      <Spread
        left={
          <>
            <Yours />
            <SampleTools />
            <Imports />
          </>
        }
        right={
          <>
            <Everything />
            <About />
          </>
        }
      />
    </>
  )
}

function Yours() {
  const { t } = useTranslation('settings')
  const chosen = usePreferences()
  const language = useLanguage()
  const [farm, setFarm] = useState(chosen.farmName)
  return (
    <>
      <Section title={t('language.title')}>
        <RadioGroup
          label={t('language.label')}
          hideLabel
          inRow
          value={language}
          onChange={(id) => void chooseLanguage(id as Language)}
          options={languages.map((one) => ({ id: one, label: t(`language.${one}`) }))}
        />
      </Section>
      <Section title={t('view.title')} side="F8">
        <RadioGroup
          label={t('view.label')}
          hideLabel
          value={shownTheme(chosen)}
          onChange={(id) => preferences.change({ theme: id as Theme })}
          options={themes.map((one) => ({ id: one, label: t(`view.${one}`), help: t(`view.${one}Help`) }))}
        />
      </Section>
      <Section title={t('farm.title')} side={t('farm.side')}>
        <div className="settings-farm">
          <TextField
            label={t('farm.name')}
            why={t('farm.optional')}
            value={farm}
            onChange={setFarm}
            onLeave={() => preferences.change({ farmName: farm.trim() })}
          />
          <Select
            label={t('farm.zone')}
            why={t('farm.optional')}
            value={chosen.farmZone ?? NO_ZONE}
            onChange={(id) => preferences.change({ farmZone: id === NO_ZONE ? null : id })}
            options={[
              { id: NO_ZONE, label: t('farm.noZone') },
              ...ZONES.map((zone) => ({
                id: zone.code,
                label: `${zone.code}, ${nameOf(zone, language)}`,
                alias: [zone.farmer.en, zone.farmer.es],
              })),
            ]}
          />
        </div>
        <p className="caption gap-1">{t('farm.stays')}</p>
        <div className="settings-line gap-2">
          <p className="then">{t('farm.placesSay')}</p>
          <ButtonLink href="/trials/places">{t('farm.places')}</ButtonLink>
        </div>
      </Section>
    </>
  )
}

function About() {
  const { t } = useTranslation('settings')
  const platform = usePlatform()
  const [version, setVersion] = useState<string | null>(null)
  useEffect(() => {
    let here = true
    platform
      .version()
      .then((found) => here && setVersion(found))
      .catch(() => undefined)
    return () => {
      here = false
    }
  }, [platform])
  return (
    <>
      <Section title={t('data.title')}>
        <p className="then">{t(platform.kind === 'desktop' ? 'data.desktop' : 'data.browser')}</p>
        <Kept />
      </Section>
      <Section title={t('about.title')} side={version ? t('about.version', { version }) : undefined}>
        <p className="say say-small">{t('about.say')}</p>
        <p className="then gap-1">{t('about.not')}</p>
      </Section>
      <Section title={t('licence.title')}>
        <dl className="licences">
          <dt>{t('licence.code')}</dt>
          <dd>AGPL-3.0-or-later</dd>
          <dt>{t('licence.records')}</dt>
          <dd>{t('licence.recordsHow')}</dd>
          <dt>{t('licence.type')}</dt>
          <dd>Bitter, Atkinson Hyperlegible Next: OFL-1.1</dd>
        </dl>
      </Section>
    </>
  )
}
