import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import type { Site } from '../../../shared/record/site.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useProblemText } from '../../words/words.ts'
import { askRaster } from '../../worker/raster-client.ts'
import { climateFromRaster, withClimate } from './climate-choice.ts'
import { PointFields } from './point-fields.tsx'

/** The climate of the place's point on a map the person has as a file. */
export function RasterFile({
  site,
  onChange,
}: {
  readonly site: Site
  readonly onChange: (site: Site) => void
}) {
  const { t } = useTranslation('climate')
  const problemText = useProblemText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [cells, setCells] = useState<number | null>(null)
  const { point, climate } = site
  const source = climate?.how === 'raster' ? climate.source : undefined

  const open = async (file: File | undefined) => {
    if (!file || !point) return
    setBusy(true)
    setProblem(null)
    const found = await askRaster(file, point)
    setBusy(false)
    setCells(found.ok ? found.value.cells : null)
    if (found.ok) onChange(withClimate(site, climateFromRaster(found.value)))
    else setProblem(found.problem)
  }
  return (
    <div className="stack">
      <p className="then">{t('raster.help')}</p>
      <div className="site-three">
        <PointFields key={site.id} site={site} onChange={onChange} />
      </div>
      {point ? (
        <div className="row-of">
          <FileTrigger
            acceptedFileTypes={['.tif', '.tiff', '.asc', '.txt', '.grd']}
            onSelect={(files) => void open(files?.[0])}
          >
            <Button icon="file" isDisabled={busy}>
              {busy ? t('raster.reading') : t(source ? 'raster.again' : 'raster.open')}
            </Button>
          </FileTrigger>
          {source && (
            <span className="caption" role="status">
              {cells === null
                ? t('raster.from', { file: source.file })
                : t('raster.said', { file: source.file, count: cells })}
            </span>
          )}
        </div>
      ) : (
        <p className="caption">{t('raster.needsPoint')}</p>
      )}
      {problem && (
        <Notice tone="warn" live>
          {problemText(problem)}
        </Notice>
      )}
    </div>
  )
}
