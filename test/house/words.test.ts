import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../src-renderer/words')
const source = resolve(import.meta.dirname, '../../src-renderer')
const languages = ['en', 'es'] as const
type Tree = { readonly [key: string]: string | Tree }

/** Every sentence of one file, under its whole key. */
function sentences(tree: Tree, path: readonly string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : sentences(value, [...path, key]),
  )
}

const files = [...new Set(languages.flatMap((language) => readdirSync(join(folder, language))))].sort()
const read = (language: string, file: string) =>
  new Map(sentences(JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree))

/** `trials_one`, `trials_other` are forms of one sentence; languages may have different forms. */
const withoutForm = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const gaps = (text: string) =>
  [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}|\{(\w+)\}/g)].map((m) => m[1] ?? m[2]).sort()

describe.each(files)('%s', (file) => {
  const en = read('en', file)
  const es = read('es', file)

  it('says the same things in both languages', () => {
    const keys = (words: Map<string, string>) => [...new Set([...words.keys()].map(withoutForm))].sort()
    expect(keys(es)).toEqual(keys(en))
  })

  it('has the same gaps in both languages', () => {
    const wrong: string[] = []
    for (const [key, sentence] of en) {
      const other = es.get(key)
      // The form for one may drop the number (“a trial”), so only forms both languages have are compared.
      if (other !== undefined && gaps(sentence).join() !== gaps(other).join()) wrong.push(key)
    }
    expect(wrong).toEqual([])
  })

  it('gives a counted sentence every form the language needs', () => {
    const wrong: string[] = []
    for (const [language, words] of [
      ['en', en],
      ['es', es],
    ] as const) {
      for (const key of words.keys()) {
        if (key.endsWith('_one') && !words.has(key.replace(/_one$/, '_other')))
          wrong.push(`${language} ${key}`)
        if (key.endsWith('_other') && !words.has(key.replace(/_other$/, '_one')))
          wrong.push(`${language} ${key}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(languages)(
    'has no empty sentence, no sign the typefaces lack and no exclamation in %s',
    (language) => {
      const wrong = [...read(language, file)]
        .filter(
          ([, sentence]) =>
            sentence.trim() === '' || /[\u2192\u2265\u2264\u2248\u2009!\u00a1]/u.test(sentence),
        )
        .map(([key, sentence]) => `${key}: ${sentence}`)
      expect(wrong).toEqual([])
    },
  )
})

it('the code itself writes none of the signs the typefaces lack', () => {
  const wrong = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) =>
      /[\u2192\u2265\u2264\u2248]/u.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    )
  expect(wrong).toEqual([])
})
