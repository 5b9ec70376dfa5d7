import { encode } from 'uqr'

/** White around a code, in modules: what the standard asks for. */
const QUIET = 4

/** Side of one module on paper. *Units* mm. A phone reads 0.4 at arm's length; this leaves room for a poor printer. */
export const MODULE_MM = 0.5

/** The modules of a text, dark as true, without the quiet zone. Level M: a seventh of it may be dirt. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: 0 }).data
}

/**
 * A text as a QR code, black on white in every view, at its size on paper. It stands beside the same text in letters, so
 * it is hidden from readers of the screen.
 */
export function QrCode({ text }: { readonly text: string }) {
  const modules = qrModules(text)
  const side = modules.length + 2 * QUIET
  const path = modules
    .flatMap((row, r) => row.flatMap((dark, c) => (dark ? [`M${c + QUIET} ${r + QUIET}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${side} ${side}`}
      style={{ width: `${side * MODULE_MM}mm`, height: `${side * MODULE_MM}mm` }}
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
