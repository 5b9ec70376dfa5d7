/** Room for one line of text, measured in the figure's own font. */

let canvas: CanvasRenderingContext2D | null | undefined
const widths = new Map<string, number>()

/** How wide a text stands in a figure, in pixels. */
export function textWidth(text: string, size = 12.5, weight = 400): number {
  const key = `${size} ${weight} ${text}`
  // The Sun view sets figures a little larger and heavier.
  const larger = document.documentElement.dataset.theme === 'sun' ? 1.07 : 1
  const known = widths.get(key)
  if (known !== undefined) return known * larger
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return text.length * size * 0.56
  canvas.font = `${weight} ${size}px "Atkinson Hyperlegible Next Variable", sans-serif`
  const width = canvas.measureText(text).width
  // Until the font has loaded the numbers are those of another font: do not keep them.
  if (document.fonts?.status === 'loaded') widths.set(key, width)
  return width * larger
}

/** The text, or as much of it as fits with an ellipsis. */
export function fitText(text: string, room: number, size = 12.5, weight = 400): string {
  if (textWidth(text, size, weight) <= room) return text
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (textWidth(`${text.slice(0, middle).trimEnd()}…`, size, weight) <= room) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : `${text.slice(0, low).trimEnd()}…`
}
