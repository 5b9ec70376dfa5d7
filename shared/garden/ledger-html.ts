import type { Ledger, LedgerTotal } from './ledger.ts'
import { produceName } from './produce-name.ts'
import { seasonOf } from './season.ts'
import { seasonLabel } from './season-year.ts'

/** Words of the page, in the reader's language. The sentences have their gaps filled already. */
export type LedgerWords = {
  readonly language: string
  readonly title: string
  readonly facts: string
  /** How to read it: each total is the sum of the picks it points at. */
  readonly how: string
  readonly heads: { readonly total: string; readonly kg: string; readonly picks: string }
  readonly pickHeads: readonly [
    number: string,
    day: string,
    crop: string,
    bed: string,
    asWritten: string,
    kg: string,
    known: string,
  ]
  readonly groups: Readonly<Record<LedgerTotal['of'], string>>
  readonly known: Readonly<Record<'weighed' | 'own' | 'typical' | 'not_weighed', string>>
  readonly noBed: string
  readonly byPlanting: string
  readonly edits: string
  readonly number: (value: number) => string
  readonly month: (month: string) => string
  readonly unit: (unit: string) => string
}

/**
 * A ledger as one page that any browser shows and prints, without scripts: totals first, each with the numbers of its
 * picks as links, then every pick.
 */
export function ledgerHtml(ledger: Ledger, words: LedgerWords): string {
  const picks = seasonOf(ledger, ledger.year).picks
  const numbers = new Map(picks.map(({ pick }, at) => [pick.id as string, at + 1]))
  const beds = new Map(ledger.beds.map((bed) => [bed.id as string, bed.name]))
  const name = ({ of, name: text }: LedgerTotal) => {
    if (of === 'month') return words.month(text)
    if (of === 'bed') return beds.get(text) ?? words.noBed
    return of === 'crop' ? produceName(text, words.language) : seasonLabel(ledger.year, ledger.firstMonth)
  }
  const totals = (['season', 'month', 'bed', 'crop'] as const).map((of) => {
    const rows = ledger.totals
      .filter((total) => total.of === of)
      .map(
        (total) =>
          `<tr><th scope="row">${safe(name(total))}</th><td>${words.number(total.kg)}</td><td class="picks">${links(
            total.picks.map((id) => numbers.get(id) ?? 0),
          )}</td></tr>`,
      )
    return `<tbody><tr><th colspan="3" scope="rowgroup" class="group">${safe(words.groups[of])}</th></tr>${rows.join('')}</tbody>`
  })
  const lines = picks.map(({ pick, weighing, place }, at) => {
    const written = [
      pick.count && `${words.number(pick.count.value)} ${words.unit(pick.count.unit)}`,
      pick.weight && `${pick.weight.verbatim} ${pick.weight.unitAsWritten}`,
    ].filter((part) => part !== undefined)
    const cells = [
      pick.day,
      [produceName(pick.crop, words.language), pick.cultivar].filter(Boolean).join(', '),
      place
        ? `${beds.get(place.bed) ?? words.noBed}${place.by === 'planting' ? ` ${words.byPlanting}` : ''}`
        : words.noBed,
      written.join(', '),
      weighing.kg === null ? '·' : words.number(weighing.kg),
      words.known[weighing.how],
    ]
    return `<tr id="p${at + 1}"><th scope="row">${at + 1}</th>${cells.map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`
  })
  return `<!doctype html>
<html lang="${safe(words.language)}"><head><meta charset="utf-8"><title>${safe(words.title)}</title><style>${STYLE}</style></head><body>
<h1>${safe(words.title)}</h1><p>${safe(words.facts)}</p><p>${safe(words.how)}</p>
<table><thead><tr><th>${safe(words.heads.total)}</th><th>${safe(words.heads.kg)}</th><th>${safe(words.heads.picks)}</th></tr></thead>${totals.join('')}</table>
<h2>${safe(words.heads.picks)}</h2>
<table><thead><tr>${words.pickHeads.map((head) => `<th>${safe(head)}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>
<p>${safe(words.edits)}</p>
</body></html>
`
}

/** `3 5–9 12`, each number leading to its pick. */
function links(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const link = (number: number) => `<a href="#p${number}">${number}</a>`
  return runs.map(([from, to]) => (from === to ? link(from) : `${link(from)}–${link(to)}`)).join(' ')
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `body{font:15px/1.45 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#18241c}
h1{font-family:serif}table{border-collapse:collapse;border-top:2px solid;width:100%;margin:1rem 0 2rem}
th,td{text-align:left;padding:3px 10px 3px 0;border-bottom:1px solid #d8ddd3;vertical-align:top;font-weight:400}
thead th,.group{font-weight:700;border-bottom:1px solid}.picks{font-size:12px;line-height:1.7}tr:target{background:#f8eed6}
@media print{body{margin:0;max-width:none}}`
