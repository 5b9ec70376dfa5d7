import { type ClipboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../../shared/record/site.ts'
import { Notice } from '../../parts/notice.tsx'
import { formatFor } from '../../words/format.ts'
import { useLanguage, useProblemText } from '../../words/words.ts'
import { climateFromNormals, pasteInto, readCell, withClimate } from './climate-choice.ts'

const ROWS = ['temperature', 'rain'] as const

/** Twelve mean temperatures and twelve rains, typed or pasted; the class appears once all are there. */
export function NormalsGrid({
  site,
  onChange,
}: {
  readonly site: Site
  readonly onChange: (site: Site) => void
}) {
  const { t } = useTranslation('climate')
  const language = useLanguage()
  const problemText = useProblemText()
  const [cells, setCells] = useState<string[][]>(() => firstCells(site, language))
  const values = cells.map((row) => row.map(readCell))
  const isWhole = values.every((row) => row.every((value) => value !== undefined))
  const answer = isWhole ? climateFromNormals(values[0] as number[], values[1] as number[]) : null

  const write = (next: string[][]) => {
    setCells(next)
    const [temperature, rain] = next.map((row) => row.map(readCell))
    if (!temperature?.every((v) => v !== undefined) || !rain?.every((v) => v !== undefined)) return
    const climate = climateFromNormals(temperature, rain)
    if (climate.ok) onChange(withClimate(site, climate.value, { temperature, rain }))
  }
  const paste = (event: ClipboardEvent, row: number, month: number) => {
    const text = event.clipboardData.getData('text')
    if (!/[\t\n;]/.test(text.trim())) return
    event.preventDefault()
    write(pasteInto(cells, row, month, text))
  }

  return (
    <div className="normals">
      <div className="normals-halves">
        {[0, 6].map((from) => (
          <table key={from} aria-label={t('normals.table')}>
            <thead>
              <tr>
                <th scope="col">{t('normals.month')}</th>
                {ROWS.map((name) => (
                  <th key={name} scope="col">
                    {t(`normals.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{[0, 1, 2, 3, 4, 5].map((step) => monthRow(from + step))}</tbody>
          </table>
        ))}
      </div>
      <p className="caption">{t('normals.help')}</p>
      {answer && !answer.ok && (
        <Notice tone="warn" live>
          {problemText(answer.problem)}
        </Notice>
      )}
    </div>
  )

  function monthRow(month: number) {
    return (
      <tr key={month}>
        <th scope="row">{monthName(month, language)}</th>
        {ROWS.map((name, row) => (
          <td key={name}>
            <input
              className="normals-cell"
              inputMode="decimal"
              aria-label={`${t(`normals.${name}`)}, ${monthName(month, language)}`}
              aria-invalid={cells[row]?.[month] !== '' && values[row]?.[month] === undefined}
              value={cells[row]?.[month] ?? ''}
              onPaste={(event) => paste(event, row, month)}
              onChange={(event) =>
                write(
                  cells.map((line, r) =>
                    r === row ? line.map((cell, m) => (m === month ? event.target.value : cell)) : line,
                  ),
                )
              }
            />
          </td>
        ))}
      </tr>
    )
  }
}

function firstCells(site: Site, language: 'en' | 'es'): string[][] {
  const format = formatFor(language)
  const kept = site.normals
  if (!kept) return ROWS.map(() => new Array<string>(12).fill(''))
  return ROWS.map((row) => kept[row].map((value) => format.number(value)))
}

/** The short name of a month, January is 0. */
export function monthName(month: number, language: string, width: 'short' | 'long' = 'short'): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es' : 'en-GB', { month: width }).format(
    new Date(2024, month, 15),
  )
}
