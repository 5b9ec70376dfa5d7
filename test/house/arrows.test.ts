import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Which rooms a room may look into. `types:` rooms may be named in `import type` only. */
const ARROWS: Record<string, { may: readonly string[]; types?: readonly string[]; because: string }> = {
  'shared/base': { may: [], because: 'base is what every room stands on, so it stands on nothing' },
  'shared/vocabulary': { may: ['shared/base'], because: 'the tables know no trial and no file' },
  'shared/record': {
    may: ['shared/base', 'shared/vocabulary'],
    because: 'a record is described by the vocabulary alone',
  },
  'shared/climate': {
    may: ['shared/base', 'shared/vocabulary'],
    because: 'a climate is computed from weather, not from trials',
  },
  'shared/plan': { may: ['shared/base', 'shared/record'], because: 'a plan makes plots and knows no result' },
  'shared/intake': {
    may: ['shared/base', 'shared/vocabulary', 'shared/record'],
    because: 'a file becomes records, and nothing further down the path',
  },
  'shared/commons': {
    may: ['shared/base', 'shared/vocabulary', 'shared/record'],
    because: 'a cryptographer can read the commons alone',
  },
  'shared/garden': {
    may: ['shared/base', 'shared/vocabulary', 'shared/record'],
    because: 'a ledger adds up what was picked, and knows no file format and no statistics',
  },
  'shared/frame': {
    may: ['shared/base'],
    types: ['shared/record'],
    because: 'the frame is columns of numbers and codes',
  },
  'shared/compare': {
    may: ['shared/base', 'shared/frame'],
    types: ['shared/record'],
    because: 'a statistician can read compare alone: it sees only numbers',
  },
  'shared/advise': {
    may: ['shared/base'],
    types: ['shared/compare', 'shared/record', 'shared/frame'],
    because: 'advice judges finished results and computes none',
  },
  'shared/archive': {
    may: ['shared/base', 'shared/vocabulary', 'shared/record'],
    because: 'what leaves is written as it is, and nothing is worked out on the way',
  },
  'shared/contract': { may: ['shared/*'], because: 'a contract speaks the types of all rooms' },
  'src-main': { may: ['shared/*'], because: 'main knows the shared house, never the window' },
  'src-renderer/parts': {
    may: ['src-renderer/style', 'src-renderer/words', 'src-renderer/app/format'],
    types: ['shared/*'],
    because: 'parts take props and give events; they know no data',
  },
  'src-renderer/charts': {
    may: ['src-renderer/style', 'src-renderer/words', 'src-renderer/parts', 'src-renderer/app/format'],
    types: ['shared/*'],
    because: 'charts take plain numbers; they know no data',
  },
  'src-renderer/data': { may: ['shared/*'], because: 'the store knows records, not screens' },
  'src-renderer/worker': {
    may: ['shared/*', 'src-renderer/data'],
    because: 'a worker joins the pure rooms to the store, and shows nothing',
  },
  'src-renderer/screens': {
    may: ['shared/*', 'src-renderer/*'],
    because: 'screens may use everything of the window',
  },
  'src-renderer/app': { may: ['shared/*', 'src-renderer/*'], because: 'the shell joins the window together' },
}

/** Files that may import a package no other file may. */
const KEEPERS: Record<string, readonly string[]> = {
  papaparse: ['shared/intake/read-csv.ts'],
  hucre: ['shared/intake/read-xlsx.ts'],
  canonicalize: ['shared/base/canonical-json.ts'],
  fflate: ['shared/archive/zip.ts'],
  geotiff: ['src-renderer/worker/read-raster.ts'],
  dexie: ['src-renderer/data/'],
  'dexie-react-hooks': ['src-renderer/data/'],
  electron: ['src-main/'],
}

type Import = { file: string; line: number; target: string; typeOnly: boolean }

function sources(folder: string): string[] {
  return readdirSync(resolve(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, resolve(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('node_modules'))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(resolve(root, file), 'utf8')
  const found: Import[] = []
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+)?['"]([^'"\n]+)['"]|import\(\s*['"]([^'"\n]+)['"]|new URL\(\s*['"]([^'"\n]+)['"]\s*,\s*import\.meta\.url/g
  for (const match of text.matchAll(pattern)) {
    const specifier = match[4] ?? match[5] ?? match[6]
    if (!specifier) continue
    const names = match[3] ?? ''
    const braces = /\{([^}]*)\}/.exec(names)?.[1]
    const allTypes =
      braces !== undefined &&
      !/^\s*[\w$]+\s*,/.test(names) &&
      braces
        .split(',')
        .filter((name) => name.trim())
        .every((name) => /^\s*type\s/.test(name))
    found.push({
      file,
      line: text.slice(0, match.index).split('\n').length,
      target: specifier.startsWith('.')
        ? relative(root, resolve(root, dirname(file), specifier))
            .split(sep)
            .join('/')
        : specifier,
      typeOnly: match[2] !== undefined || allTypes,
    })
  }
  return found
}

const roomOf = (path: string) =>
  Object.keys(ARROWS)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]

const covers = (list: readonly string[], target: string) =>
  list.some((allowed) =>
    allowed.endsWith('/*')
      ? target.startsWith(allowed.slice(0, -1))
      : target === allowed || target.startsWith(`${allowed}/`) || target.startsWith(`${allowed}.`),
  )

/** Sentences about every import that breaks an arrow. */
function brokenArrows(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, line, target, typeOnly }) => {
    const room = roomOf(file)
    const keepers = Object.entries(KEEPERS).find(([name]) => target === name || target.startsWith(`${name}/`))
    if (keepers && !typeOnly && !keepers[1].some((keeper) => file.startsWith(keeper)))
      return [`${file}:${line} imports ${target}, which only ${keepers[1].join(', ')} may`]
    if (!room || !/^(shared|src-main|src-renderer|test)\//.test(target)) return []
    if (target === room || target.startsWith(`${room}/`)) return []
    const arrow = ARROWS[room]!
    if (covers(arrow.may, target) || (typeOnly && covers(arrow.types ?? [], target))) return []
    return [`${file}:${line} imports ${target}, but ${arrow.because}`]
  })
}

const files = [...sources('shared'), ...sources('src-main'), ...sources('src-renderer')]

describe('the arrows between rooms', () => {
  it('point one way, as the house says', () => {
    expect(brokenArrows(files.flatMap(importsOf))).toEqual([])
  })

  it('are really looked at: a wrong import is reported with the sentence it breaks', () => {
    const wrong: Import = {
      file: 'shared/compare/pool.ts',
      line: 3,
      target: 'shared/commons/bundle.ts',
      typeOnly: false,
    }
    expect(brokenArrows([wrong])).toEqual([
      'shared/compare/pool.ts:3 imports shared/commons/bundle.ts, but a statistician can read compare alone: it sees only numbers',
    ])
    expect(brokenArrows([{ ...wrong, target: 'papaparse' }])).toHaveLength(1)
    expect(files.flatMap(importsOf).length).toBeGreaterThan(50)
  })

  it('leave the pure rooms pure: shared uses no clock, no unseeded randomness, no Node and no DOM module', () => {
    const impure = sources('shared').flatMap((file) => {
      const text = readFileSync(resolve(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      return [
        ...text.matchAll(
          /\b(Date\.now|new Date\(\)|Math\.random|from 'node:|process\.|window\.|document\.)/g,
        ),
      ].map((match) => `${file}: ${match[0]}`)
    })
    expect(impure).toEqual([])
  })
})

describe('the rooms', () => {
  const rooms = [
    ...[
      'base',
      'vocabulary',
      'record',
      'climate',
      'plan',
      'intake',
      'commons',
      'garden',
      'frame',
      'compare',
      'advise',
      'archive',
      'contract',
    ].map((room) => `shared/${room}`),
    'src-main',
    ...['app', 'screens', 'parts', 'charts', 'data', 'worker', 'words', 'style'].map(
      (room) => `src-renderer/${room}`,
    ),
    'test',
  ]
  it.each(rooms)('%s explains itself in a README of at most forty lines', (room) => {
    const lines = readFileSync(resolve(root, room, 'README.md'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.length).toBeGreaterThan(4)
    expect(lines.length).toBeLessThanOrEqual(40)
  })
})
