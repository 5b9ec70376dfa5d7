import atkinson from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import bitter from '@fontsource-variable/bitter/files/bitter-latin-wght-normal.woff2?url'
import { textWidth } from '../../../charts/fit-text.ts'

/** What stands around a figure that leaves the app, so that it can stand alone. */
export type FigureWords = {
  /** The question. */
  readonly title: string
  /** The answer, in sentences. */
  readonly say: string
  /** The collar. */
  readonly foot: string
}

const PAD = 24
const SVG = 'http://www.w3.org/2000/svg'

/** Properties a figure gets from style sheets that a file of its own would lack. */
const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
] as const
const TEXT_PROPERTIES = ['font-size', 'font-weight', 'font-style', 'text-anchor'] as const

/**
 * A drawing on the page as an SVG file that stands alone: colours and type written out, both typefaces inside, the
 * question and the answer above and the small print below. The view it is in now is the view of the file.
 */
export async function figureSvg(drawing: SVGSVGElement, words: FigureWords): Promise<string> {
  const width = drawing.clientWidth || Number(drawing.getAttribute('width'))
  const height = Number(drawing.getAttribute('height')) || drawing.clientHeight
  const ink = getComputedStyle(document.documentElement)
  const colour = (name: string) => ink.getPropertyValue(name).trim()
  const title = wrapped(words.title, width, 20, 'say')
  const say = wrapped(words.say, width, 16, 'say')
  const foot = wrapped(words.foot, width, 12, 'ui')
  const top = PAD + title.length * 26 + 8 + say.length * 22 + 16
  const total = top + height + 16 + foot.length * 16 + PAD

  const copy = drawing.cloneNode(true) as SVGSVGElement
  writeOut(drawing, copy)
  for (const unseen of copy.querySelectorAll('.figure-hit, .break-even-grip, .focus-frame')) unseen.remove()
  clean(copy)
  copy.setAttribute('x', String(PAD))
  copy.setAttribute('y', String(top))
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('overflow', 'visible')

  const text = (
    lines: readonly string[],
    y: number,
    step: number,
    size: number,
    kind: 'say' | 'ui',
    fill: string,
  ) =>
    lines
      .map(
        (line, at) =>
          `<text x="${PAD}" y="${y + at * step}" font-family="${FAMILY[kind]}" font-size="${size}" fill="${colour(fill)}"${
            kind === 'say' && size > 18 ? ' font-weight="650"' : ''
          }>${escaped(line)}</text>`,
      )
      .join('')
  return [
    `<svg xmlns="${SVG}" width="${width + 2 * PAD}" height="${total}" viewBox="0 0 ${width + 2 * PAD} ${total}" font-family="${FAMILY.ui}" font-size="12.5" role="img">`,
    `<title>${escaped(words.title)} ${escaped(words.say)}</title>`,
    `<style>${await fontFaces()}</style>`,
    `<defs>${patternsOf(copy)}</defs>`,
    `<rect width="100%" height="100%" fill="${colour('--sheet')}"/>`,
    text(title, PAD + 16, 26, 20, 'say', '--ink-1'),
    text(say, PAD + 16 + title.length * 26 + 6, 22, 16, 'say', '--ink-2'),
    new XMLSerializer().serializeToString(copy),
    text(foot, top + height + 24, 16, 12, 'ui', '--ink-3'),
    '</svg>',
  ].join('')
}

const FAMILY = {
  say: 'Commonfield Say, Bitter, Georgia, serif',
  ui: 'Commonfield Work, Atkinson Hyperlegible Next, sans-serif',
} as const

/** Copy what style sheets say onto the copy, element by element. */
function writeOut(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const name of PROPERTIES) {
    const value = style.getPropertyValue(name)
    // Inside a file a pattern has no address but its own name.
    if (value !== '') to.setAttribute(name, value.replace(/url\("?[^")]*#([\w-]+)"?\)/, 'url(#$1)'))
  }
  if (from.tagName === 'text' || from.tagName === 'tspan') {
    for (const name of TEXT_PROPERTIES) to.setAttribute(name, style.getPropertyValue(name))
    to.setAttribute('font-variant-numeric', 'tabular-nums lining-nums')
    to.setAttribute('font-family', style.fontFamily.includes('Bitter') ? FAMILY.say : FAMILY.ui)
  }
  Array.from(from.children).forEach((child, at) => {
    const twin = to.children[at]
    if (twin) writeOut(child, twin)
  })
}

/** Take away what only the page needs. */
function clean(element: Element): void {
  for (const { name } of Array.from(element.attributes)) {
    if (/^(class|style|role|tabindex|aria-.*|data-.*)$/.test(name)) element.removeAttribute(name)
  }
  for (const child of element.children) clean(child)
}

/** The page's patterns that a drawing fills with. */
function patternsOf(drawing: Element): string {
  const names = new Set<string>()
  for (const element of [drawing, ...drawing.querySelectorAll('*')]) {
    const name = /url\(#([\w-]+)\)/.exec(element.getAttribute('fill') ?? '')?.[1]
    if (name) names.add(name)
  }
  return [...names]
    .map((name) => {
      const pattern = document.querySelector(`pattern[id="${name}"]`)
      if (!pattern) return ''
      const copy = pattern.cloneNode(true) as Element
      writeOut(pattern, copy)
      clean(copy)
      copy.setAttribute('id', name)
      return new XMLSerializer().serializeToString(copy)
    })
    .join('')
}

let faces: Promise<string> | undefined

/** Both typefaces as data, read from the app's own files once. */
function fontFaces(): Promise<string> {
  faces ??= Promise.all([face('Commonfield Work', atkinson), face('Commonfield Say', bitter)]).then((all) =>
    all.join(''),
  )
  return faces
}

async function face(name: string, address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return `@font-face{font-family:"${name}";font-weight:200 900;src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2")}`
}

/** Lines that fit the width. */
function wrapped(text: string, width: number, size: number, kind: 'say' | 'ui'): string[] {
  // Bitter runs wider than the face that measures here.
  const wider = kind === 'say' ? 1.12 : 1
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const next = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(next, size) * wider > width) {
      lines.push(line)
      line = word
    } else line = next
  }
  return line === '' ? lines : [...lines, line]
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
