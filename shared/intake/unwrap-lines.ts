const LOOKED = 20

/**
 * Text in which a program quoted each line as a whole (`"a,b,""c"""`), with that outer quoting taken off; any other text
 * comes back as it is. Told by its lines: each is one quoted cell that holds a delimiter.
 */
export function unwrapLines(text: string): string {
  if (!text.startsWith('"')) return text
  const lines = text.split(/\r\n|\n|\r/)
  const looked = lines.filter((line) => line.trim() !== '').slice(0, LOOKED)
  const wrapped = (line: string) => /^"(?:[^"]|"")*"\s*$/.test(line) && /[,;\t|]/.test(line)
  if (looked.length < 2 || !looked.every(wrapped)) return text
  if (!lines.every((line) => line.trim() === '' || wrapped(line))) return text
  return lines.map((line) => line.trim().slice(1, -1).replaceAll('""', '"')).join('\n')
}
