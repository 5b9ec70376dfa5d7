import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(resolve(import.meta.dirname, '../../src-renderer/style/tokens.css'), 'utf8').replace(
  /\/\*[\s\S]*?\*\//g,
  '',
)

const views = ['light', 'dark', 'sun'] as const
type View = (typeof views)[number]

/** The tokens of each view; Night and Sun take from Day what they do not say themselves. */
function tokensOf(): Record<View, Map<string, string>> {
  const own: Record<View, Map<string, string>> = { light: new Map(), dark: new Map(), sun: new Map() }
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const named = views.filter((view) => selector.includes(`"${view}"`))
    const into = named.length > 0 ? named : /:root|\[data-theme\]/.test(selector) ? views : []
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+)\s*:\s*([^;]+);/g)) {
      for (const view of into) own[view].set(name, value.trim())
    }
  }
  const day = own.light
  return {
    light: day,
    dark: new Map([...day, ...own.dark]),
    sun: new Map([...day, ...own.sun]),
  }
}
const tokens = tokensOf()

type Rgb = readonly [number, number, number]
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const fromHex = (hex: string): Rgb => {
  const at = (i: number) => linear(Number.parseInt(hex.slice(i, i + 2), 16) / 255)
  return [at(1), at(3), at(5)]
}

/** Björn Ottosson's OKLab, in which `color-mix(in oklab, …)` mixes. */
function toLab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
function fromLab([L, a, b]: Rgb): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  const within = (x: number) => Math.min(1, Math.max(0, x))
  return [
    within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function colour(view: View, value: string): Rgb {
  const named = /^var\(--([\w-]+)\)$/.exec(value)
  if (named) {
    const found = tokens[view].get(named[1] ?? '')
    if (found === undefined) throw new Error(`no token ${value} in ${view}`)
    return colour(view, found)
  }
  const mixed = /^color-mix\(in oklab,\s*(\S+)\s+([\d.]+)%,\s*(\S+)\)$/.exec(value)
  if (mixed) {
    const share = Number(mixed[2]) / 100
    const first = toLab(colour(view, mixed[1] ?? ''))
    const second = toLab(colour(view, mixed[3] ?? ''))
    return fromLab([0, 1, 2].map((i) => first[i]! * share + second[i]! * (1 - share)) as unknown as Rgb)
  }
  if (!/^#[0-9a-f]{6}$/i.test(value)) throw new Error(`cannot read the colour ${value}`)
  return fromHex(value)
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
/** WCAG 2 contrast of two tokens. */
function contrast(view: View, front: string, back: string): number {
  const [a, b] = [luminance(colour(view, `var(--${front})`)), luminance(colour(view, `var(--${back})`))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Words need 4.5 (7 in the Sun view), marks and outlines 3. */
const TEXT = { light: 4.5, dark: 4.5, sun: 7 }
const MARK = { light: 3, dark: 3, sun: 3 }
const TILE = { light: 4.5, dark: 4.5, sun: 4.5 }
type Need = Record<View, number>

const groups = ['A', 'B', 'C', 'D', 'E']
/** The thirty classes: `kg-Af` … `kg-EF`, beside `kg-A`, `kg-A-ink` and the like of the five groups. */
const classes = [...tokens.light.keys()].filter((name) => /^kg-[A-E][A-Za-z]{1,2}$/.test(name))
const pairs: readonly (readonly [string, string, string, Need])[] = [
  ['words on the page', 'ink-1', 'sheet', TEXT],
  ['words on the cover', 'ink-1', 'board', TEXT],
  ['second words on the page', 'ink-2', 'sheet', TEXT],
  ['second words on the cover', 'ink-2', 'board', TEXT],
  ['second words on read-only areas', 'ink-2', 'sunk', TEXT],
  ['captions on the page', 'ink-3', 'sheet', TEXT],
  ['captions on the cover', 'ink-3', 'board', TEXT],
  ['captions on read-only areas', 'ink-3', 'sunk', TEXT],
  ['words in a field', 'ink-1', 'raise', TEXT],
  ['the unit in a field', 'ink-3', 'raise', TEXT],
  ['the outline of a field', 'edge', 'sheet', MARK],
  ['the outline of a field on the cover', 'edge', 'board', MARK],
  ['words of the primary button', 'on-action', 'action', TEXT],
  ['words of the primary button, pressed', 'on-action', 'action-press', TEXT],
  ['links on the page', 'action', 'sheet', TEXT],
  ['links on the cover', 'action', 'board', TEXT],
  ['links on their wash', 'action', 'action-wash', TEXT],
  ['words on the action wash', 'ink-1', 'action-wash', TEXT],
  ['the focus ring on the page', 'focus', 'sheet', MARK],
  ['the focus ring on the cover', 'focus', 'board', MARK],
  ['flag words on the page', 'flag', 'sheet', TEXT],
  ['flag words on their wash', 'flag', 'flag-wash', TEXT],
  ['flag words on the cover', 'flag', 'board', TEXT],
  ['flag words on read-only areas', 'flag', 'sunk', TEXT],
  ['words on the flag', 'on-flag', 'flag', TEXT],
  ['warning words', 'warn', 'sheet', TEXT],
  ['warning words on their wash', 'warn', 'warn-wash', TEXT],
  ['words on the warning wash', 'ink-1', 'warn-wash', TEXT],
  ['error words', 'error', 'sheet', TEXT],
  ['error words on their wash', 'error', 'error-wash', TEXT],
  ['error words on the cover', 'error', 'board', TEXT],
  ...['better', 'worse', 'unclear'].flatMap((verdict) => [
    [`${verdict}, on the page`, verdict, 'sheet', TEXT] as const,
    [`${verdict}, on its wash`, verdict, `${verdict}-wash`, TEXT] as const,
  ]),
  ...['more', 'less', 'optimum', 'context'].map(
    (way) => [`direction ${way}`, `dir-${way}`, 'sheet', TEXT] as const,
  ),
  ...['a', 'b', 'c', 'd'].map((grade) => [`certainty ${grade}`, `cert-${grade}`, 'sheet', TEXT] as const),
  ...[1, 2, 3, 4].map((horizon) => [`soil horizon ${horizon}`, `cert-${horizon}`, 'sheet', MARK] as const),
  ['the outline of a horizon', 'cert-line', 'sheet', MARK],
  ['the control', 'control', 'sheet', MARK],
  ...[1, 2, 3, 4].map((option) => [`option ${option}`, `option-${option}`, 'sheet', MARK] as const),
  ...groups.flatMap((group) => [
    [`climate ${group}, its mark`, `kg-${group}`, 'sheet', MARK] as const,
    [`climate ${group}, its code on its tint`, `kg-${group}-ink`, `kg-${group}-tint`, TEXT] as const,
    [`climate ${group}, its code on the page`, `kg-${group}-ink`, 'sheet', TEXT] as const,
  ]),
  ...classes.map((name) => [`the code on the tile of ${name.slice(3)}`, 'ink-1', name, TILE] as const),
]

describe.each(views)('in the %s view', (view) => {
  it.each(pairs)('%s can be read', (_, front, back, need) => {
    expect(contrast(view, front, back)).toBeGreaterThanOrEqual(need[view])
  })
})

it('knows all thirty climate classes', () => {
  expect(classes).toHaveLength(30)
})
