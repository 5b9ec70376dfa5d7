import { useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../../shared/base/problem.ts'
import { usePlatform } from '../../../app/platform.ts'
import { Icon } from '../../../parts/icon.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { useProblemText } from '../../../words/words.ts'
import { type FigureWords, figureSvg } from './figure-svg.ts'
import { svgToPng } from './svg-to-png.ts'

export type ExportProps = {
  /** File name without its ending. */
  readonly name: string
  readonly words: FigureWords
  /** The numbers, made when asked for. */
  readonly csv: () => string
  /** The drawing on the page, if one is shown now. */
  readonly drawing: () => SVGSVGElement | null
}

type Kind = 'svg' | 'png' | 'csv'

/** Take the figure or its numbers out as a file. */
export function ExportMenu({ name, words, csv, drawing }: ExportProps) {
  const { t } = useTranslation('compare')
  const platform = usePlatform()
  const problemText = useProblemText()
  const [trouble, setTrouble] = useState<Problem | 'no-figure' | 'no-picture' | null>(null)

  const make = async (kind: Kind): Promise<Uint8Array<ArrayBuffer> | 'no-figure'> => {
    if (kind === 'csv') return encode(`\ufeff${csv()}`)
    const shown = drawing()
    if (!shown) return 'no-figure'
    const svg = await figureSvg(shown, words)
    return kind === 'svg' ? encode(svg) : svgToPng(svg)
  }
  const save = async (kind: Kind) => {
    setTrouble(null)
    try {
      const bytes = await make(kind)
      if (bytes === 'no-figure') return setTrouble(bytes)
      const done = await platform.saveFile({
        title: t(`export.${kind}`),
        suggestedName: `${name}.${kind}`,
        kinds: [{ name: t(`export.kind.${kind}`), extensions: [kind] }],
        bytes,
      })
      if (!done.ok) setTrouble(done.problem)
    } catch {
      setTrouble('no-picture')
    }
  }

  return (
    <>
      <MenuTrigger>
        <AriaButton className="button button-plain button-desk">
          <Icon name="file" size={18} />
          <span>{t('export.title')}</span>
        </AriaButton>
        <Popover className="menu" offset={4}>
          <Menu className="menu-list" onAction={(kind) => void save(kind as Kind)}>
            {(['svg', 'png', 'csv'] as const).map((kind) => (
              <MenuItem key={kind} id={kind} className="menu-item">
                {t(`export.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {trouble && (
        <Notice tone="error" live>
          {typeof trouble === 'string' ? t(`export.${trouble}`) : problemText(trouble)}
        </Notice>
      )}
    </>
  )
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
