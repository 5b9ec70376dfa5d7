import { type Question, question } from '../question.ts'
import { monthNamed } from './month.ts'

/** A soil layer. *Units* centimetres from the surface. */
export type Depth = { readonly kind: 'depth'; readonly top: number; readonly bottom: number }

/** A cell, or two, read as a soil layer. */
export type DepthReading =
  | Depth
  | { readonly kind: 'ask'; readonly question: Question; readonly offered: Depth | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'text'; readonly text: string }

/** How the file writes depths: in a unit it names, or as US soil laboratories do, in inches without saying so. */
export type DepthContext = {
  readonly unit?: 'cm' | 'in' | 'm' | 'mm' | undefined
  readonly laboratory?: 'us' | undefined
}

const CM = { cm: 1, in: 2.54, m: 100, mm: 0.1 }

/** Read a layer written in one cell: `0-15`, `0 - 12 in`, `0–30 cm`. Without a unit it is asked. */
export function readDepth(cell: string, context: DepthContext = {}): DepthReading {
  const text = cell.replace(/\s+/g, ' ').trim()
  if (/^(?:|na|n\/a|[-*.])$/i.test(text)) return { kind: 'missing' }
  const dated = /^(\d{1,2})-(\p{L}{3})$/u.exec(text)
  const month = dated && monthNamed(dated[2]!)
  if (dated && month) {
    const [a, b] = [Number(dated[1]), month].sort((x, y) => x - y)
    return { kind: 'ask', question: question('depth.date', { text, top: a!, bottom: b! }), offered: null }
  }
  const match =
    /^(\d+(?:[.,]\d+)?) ?(?:-|–|to|a|bis) ?(\d+(?:[.,]\d+)?) ?(cm|mm|m|in|inch|inches|"|″)?$/i.exec(text)
  if (!match) return { kind: 'text', text: cell }
  const [top, bottom] = [match[1]!, match[2]!].map((part) => Number(part.replace(',', '.')))
  const said = match[3]?.toLowerCase()
  const unit = said === undefined ? context.unit : /^(?:in|"|″)/.test(said) ? 'in' : (said as keyof typeof CM)
  if (unit !== undefined) return layer(top!, bottom!, CM[unit])
  if (context.laboratory !== 'us')
    return { kind: 'ask', question: question('depth.unit', { text }), offered: null }
  const offered = layer(top!, bottom!, CM.in)
  const params = { text, top: offered.top, bottom: Math.round(offered.bottom * 10) / 10 }
  return { kind: 'ask', question: question('depth.inches', params), offered }
}

/** A layer from two columns; US laboratories mean inches. Undefined without a unit, or when top is below bottom. */
export function depthOf(top: number, bottom: number, context: DepthContext): Depth | undefined {
  const unit = context.unit ?? (context.laboratory === 'us' ? 'in' : undefined)
  return unit === undefined || !(top >= 0 && bottom > top) ? undefined : layer(top, bottom, CM[unit])
}

function layer(top: number, bottom: number, cm: number): Depth {
  const tidy = (value: number) => Math.round(value * cm * 1e6) / 1e6
  return { kind: 'depth', top: tidy(top), bottom: tidy(bottom) }
}
