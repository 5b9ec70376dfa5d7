import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { SHARED_UNITS } from '../../../shared/commons/codes.ts'
import { CommonsRecord } from '../../../shared/commons/commons-record.ts'
import { commonsExamples } from '../../../shared/commons/examples.ts'
import { VARIABLES } from '../../../shared/vocabulary/variables.ts'

describe('the form of a shared record', () => {
  const good = ['minimal', 'complete', 'followed', 'protocolMinimal', 'protocolComplete', 'retract'] as const
  it.each(good)('accepts the %s example', (name) => {
    expect(CommonsRecord.parse(commonsExamples[name])).toEqual(commonsExamples[name])
  })

  it.each(commonsExamples.bad)('refuses $why', ({ value }) => {
    expect(CommonsRecord.safeParse(value).success).toBe(false)
  })

  it('has no place for free text: every string is a list, a code, a decimal or an id, and short', () => {
    const strings = walk(z.toJSONSchema(CommonsRecord, { unrepresentable: 'any' }), 'record')
    expect(strings.length).toBeGreaterThan(30)
    expect(strings.filter(({ bounded }) => !bounded).map(({ at }) => at)).toEqual([])
  })

  it('the walk finds a free string when there is one', () => {
    const open = z.strictObject({ note: z.string(), long: z.string().regex(/^[a-z ]*$/) })
    expect(walk(z.toJSONSchema(open), 'record').filter(({ bounded }) => !bounded)).toHaveLength(2)
    expect(() => walk(z.toJSONSchema(z.object({ a: z.literal(1) }).loose()), 'record')).toThrow('open object')
  })

  it('no unit is an area, the mass of a harvest or money', () => {
    const forbidden = ['kg', 't', 'har', 'm2', 'L', 'm3', '[acr_us]']
    expect(SHARED_UNITS.filter((unit) => forbidden.includes(unit) || unit.includes('currency'))).toEqual([])
  })

  it('every variable has a shared unit, or is a total or money that stays at home', () => {
    const home = VARIABLES.filter(({ unit }) => !SHARED_UNITS.includes(unit)).map(({ id }) => id)
    expect(home.sort()).toEqual(['honey', 'input_cost', 'milk', 'net_return', 'price', 'revenue'])
  })
})

type Found = { readonly at: string; readonly bounded: boolean }

/** Every string a JSON schema allows, and whether it is bounded; throws on objects that take unknown keys. */
function walk(schema: unknown, at: string): Found[] {
  if (typeof schema !== 'object' || schema === null) return []
  const node = schema as Record<string, unknown>
  const found: Found[] = []
  if (node.type === 'object' && node.additionalProperties !== false) throw new Error(`open object at ${at}`)
  if (node.type === 'string') {
    const listed = Array.isArray(node.enum) || typeof node.const === 'string'
    found.push({ at, bounded: listed || isBoundedPattern(node.pattern) })
  }
  for (const [key, value] of Object.entries((node.properties ?? {}) as object))
    found.push(...walk(value, `${at}.${key}`))
  for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems'])
    for (const part of (node[key] ?? []) as unknown[]) found.push(...walk(part, `${at}|`))
  return [...found, ...walk(node.items, `${at}[]`)]
}

/** Anchored at both ends, without spaces, stars, pluses or open counts: a code, not a sentence. */
function isBoundedPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false
  const plain = pattern.replace(/\\./g, 'x')
  const repeats = plain.match(/\.\*|[*+]|\{\d+,\}/g) ?? []
  const allowed = plain === '^(?!-0(x0*)?$)-?(0|[1-9]x{0,11})(xx{1,6})?$' ? 1 : 0
  return /^\^.*\$$/.test(plain) && repeats.length <= allowed && !plain.includes(' ')
}
