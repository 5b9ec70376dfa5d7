import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CropAsk } from '../../../../shared/garden/garden-import.ts'
import { CROPS, findCrop } from '../../../../shared/vocabulary/crops.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { normalise } from '../../../../shared/vocabulary/normalise.ts'
import { questionText } from '../../../../shared/vocabulary/question.ts'
import { Select } from '../../../parts/select.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'

const KEEP = 'keep'

/** Crop words only a person can read: which of several, or kept as written. None of them has to be answered. */
export function CropQuestions({
  asks,
  answers,
  onAnswer,
}: {
  readonly asks: readonly CropAsk[]
  readonly answers: ReadonlyMap<string, string | null>
  readonly onAnswer: (words: string, crop: string | null) => void
}) {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const format = useFormat()
  // An answered word is no question any more; it stays in view so that the answer can be changed.
  const [seen, setSeen] = useState<readonly CropAsk[]>([])
  const fresh = asks.filter((ask) => !seen.some((one) => one.words === ask.words))
  if (fresh.length > 0) setSeen([...seen, ...fresh])
  if (seen.length === 0) return null
  return (
    <>
      <p className="then">{t('ask.crops')}</p>
      <div className="garden-asks">
        {seen.map((ask) => {
          const answer = answers.get(normalise(ask.words))
          const near = ask.candidates.flatMap((id) => findCrop(id) ?? [])
          const rest = ask.candidates.length > 0 ? [] : CROPS
          return (
            <Select
              key={ask.words}
              label={t('ask.crop', { words: ask.words })}
              why={t('ask.cropRows', { count: ask.rows, number: format.number(ask.rows) })}
              value={answer === undefined ? KEEP : (answer ?? KEEP)}
              onChange={(id) => onAnswer(ask.words, id === KEEP ? null : id)}
              options={[
                { id: KEEP, label: t('ask.keep', { words: ask.words }) },
                ...[...near, ...rest].map((crop) => ({
                  id: crop.id,
                  label: nameOf(crop, language),
                  note: crop.latin,
                  alias: crop.synonyms,
                })),
              ]}
              {...(ask.question && { help: questionText(ask.question, language) })}
            />
          )
        })}
      </div>
    </>
  )
}
