import { invariant } from '../base/invariant.ts'
import type { Names, Phrase } from './names.ts'
import { namesOf, readTable } from './table.ts'
import table from './tables/zones.json' with { type: 'json' }
import { type ZoneCode, type ZoneGroup, zoneIndex } from './zone-code.ts'

/** A Köppen–Geiger climate class in words: its names, what a farmer would say, and the rule that decides it. */
export type Zone = {
  readonly code: ZoneCode
  /** 1 … 30, the class number of the published maps. */
  readonly order: number
  readonly group: ZoneGroup
  readonly groupName: string
  readonly names: Names
  /** One plain sentence: "Hot all year; a rainy season and a long dry season." */
  readonly farmer: Phrase
  /** The rule in words, and as an expression over the monthly means (see the README of `climate`). */
  readonly criteria: string
  readonly rule: string
  /** The map colour. The code must still be written on the map. */
  readonly color: string
  /** Example places with their latitude and longitude in degrees. */
  readonly places: readonly { readonly name: string; readonly lat: number; readonly lon: number }[]
}

/** The thirty classes, in the order of `ZONE_CODES`. */
export const ZONES: readonly Zone[] = readTable(table, (row) => {
  const points = row.list('places_lat_lon').map((pair) => pair.split(' ').map(Number))
  const names = ['place_1', 'place_2', 'place_3'].map((column) => row.maybeText(column))
  return {
    code: row.text('code') as ZoneCode,
    order: row.number('order'),
    group: row.text('main_group') as ZoneGroup,
    groupName: row.text('group_name_en'),
    names: namesOf(row),
    farmer: { en: row.text('farmer_en'), es: row.text('farmer_es') },
    criteria: row.text('criteria_en'),
    rule: row.text('rule'),
    color: row.text('color_hex'),
    places: names.flatMap((name, i) => {
      const [lat, lon] = points[i] ?? []
      return name === null || lat === undefined || lon === undefined ? [] : [{ name, lat, lon }]
    }),
  }
})

/** The class with this code. */
export function zoneOf(code: ZoneCode): Zone {
  const zone = ZONES[zoneIndex(code)]
  invariant(zone?.code === code, 'the zone table follows ZONE_CODES')
  return zone
}
