import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CLIMATE_QUESTIONS,
  type ClimateAnswers,
  type ClimateQuestion,
} from '../../../shared/climate/questions.ts'
import type { Site } from '../../../shared/record/site.ts'
import { Notice } from '../../parts/notice.tsx'
import { Select } from '../../parts/select.tsx'
import { useProblemText } from '../../words/words.ts'
import { climateFromAnswers, withClimate } from './climate-choice.ts'

const QUESTIONS = Object.keys(CLIMATE_QUESTIONS) as ClimateQuestion[]

/** Five questions anyone who lives there can answer; each narrows the class down, none has to be answered. */
export function ClimateQuestions({
  site,
  onChange,
}: {
  readonly site: Site
  readonly onChange: (site: Site) => void
}) {
  const { t } = useTranslation('climate')
  const problemText = useProblemText()
  const [answers, setAnswers] = useState<ClimateAnswers>({})
  const found = climateFromAnswers(answers)
  const answer = (question: ClimateQuestion, value: string) => {
    const next = { ...answers, [question]: value } as ClimateAnswers
    setAnswers(next)
    const climate = climateFromAnswers(next)
    if (climate.ok) onChange(withClimate(site, climate.value))
  }
  return (
    <div className="stack">
      {QUESTIONS.map((question) => (
        <Select
          key={question}
          label={t(`questions.${question}.ask`)}
          value={answers[question] ?? null}
          onChange={(value) => answer(question, value)}
          options={[...CLIMATE_QUESTIONS[question], 'unknown'].map((id) => ({
            id,
            label: id === 'unknown' ? t('questions.unknown') : t(`questions.${question}.${id}`),
          }))}
        />
      ))}
      {!found.ok && (
        <Notice tone="warn" live>
          {problemText(found.problem)}
        </Notice>
      )}
    </div>
  )
}
