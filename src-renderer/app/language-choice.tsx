import { useTranslation } from 'react-i18next'
import { languages } from '../words/languages.ts'
import { useLanguage } from '../words/words.ts'
import { chooseLanguage } from './preferences.ts'

/** English or Spanish, each in its own words, so that whoever landed in the wrong one finds the way out. */
export function LanguageChoice() {
  const { t } = useTranslation('shell')
  const language = useLanguage()
  return (
    <fieldset className="views language-choice">
      <legend className="unseen">Language, idioma</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => void chooseLanguage(one)}
        >
          {t(`language.${one}`)}
        </button>
      ))}
    </fieldset>
  )
}
