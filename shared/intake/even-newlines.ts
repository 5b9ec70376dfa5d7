/**
 * Make every row end in `\n`, leaving line breaks inside quotes as they are: a file with both kinds of row ends would
 * otherwise be read with rows run together.
 */
export function evenNewlines(text: string, delimiter: string, quote: string): string {
  const parts: string[] = []
  let kept = 0
  let quoted = false
  let fresh = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (text[i] !== quote) continue
      if (text[i + 1] === quote) i++
      else quoted = !endsCell(text, i + 1, delimiter)
      continue
    }
    if (code === 13) {
      parts.push(text.slice(kept, i), '\n')
      if (text.charCodeAt(i + 1) === 10) i++
      kept = i + 1
      fresh = true
    } else if (code === 10 || text[i] === delimiter[0]) fresh = true
    else {
      if (fresh && text[i] === quote) quoted = true
      // After a comma and a space a quote still opens a cell, where that is the delimiter.
      fresh = fresh && delimiter.length > 1 && text[i] === ' '
    }
  }
  parts.push(text.slice(kept))
  return parts.join('')
}

function endsCell(text: string, from: number, delimiter: string): boolean {
  let at = from
  while (text[at] === ' ') at++
  return at >= text.length || text[at] === delimiter[0] || text[at] === '\n' || text[at] === '\r'
}
