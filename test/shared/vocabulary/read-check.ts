import { findCrop } from '../../../shared/vocabulary/crops.ts'
import { type Headers, isPrivateHeader, matchHeader } from '../../../shared/vocabulary/headers.ts'
import { judgeTexture } from '../../../shared/vocabulary/limits.ts'
import { matchCrop } from '../../../shared/vocabulary/match-crop.ts'
import { weighPieces } from '../../../shared/vocabulary/piece-weight.ts'
import { CANONICAL_UNITS } from '../../../shared/vocabulary/quantity-kind.ts'
import type { Question } from '../../../shared/vocabulary/question.ts'
import { type MeasuredColumn, readColumn } from '../../../shared/vocabulary/reading/column.ts'
import {
  type AngleReading,
  fromDegrees,
  judgePoint,
  type PointReading,
  readAngle,
  readPair,
} from '../../../shared/vocabulary/reading/coordinate.ts'
import { type DateReading, judgeSeason, readDate } from '../../../shared/vocabulary/reading/date.ts'
import { dateOrder } from '../../../shared/vocabulary/reading/date-order.ts'
import { decimalMark } from '../../../shared/vocabulary/reading/decimal-mark.ts'
import { type DepthReading, depthOf, readDepth } from '../../../shared/vocabulary/reading/depth.ts'
import {
  type Beside,
  looksShifted,
  type Measurement,
  measure,
} from '../../../shared/vocabulary/reading/measurement.ts'
import { readNumber } from '../../../shared/vocabulary/reading/number.ts'
import {
  judgeLer,
  judgeRatio,
  judgeReplicates,
  judgeSpread,
  type Ranking,
  rankBestWorst,
  rankPlaces,
  type StatisticReading,
} from '../../../shared/vocabulary/reading/statistics.ts'
import {
  findDamage,
  readLabel,
  repairEncoding,
  repeatedHeaders,
} from '../../../shared/vocabulary/reading/text.ts'
import { findCountry } from '../../../shared/vocabulary/regions.ts'
import { massPerArea } from '../../../shared/vocabulary/soil-mass.ts'
import { classifyTexture } from '../../../shared/vocabulary/soil-textures.ts'
import type { Units } from '../../../shared/vocabulary/units.ts'
import type { Check } from './golden-checks.ts'

/** What the vocabulary makes of a case, in the words of the golden file. */
export type Outcome = {
  readonly status: string
  readonly value: string | number | null
  readonly variable?: string | undefined
  readonly unit?: string | undefined
  readonly question?: Question | null
}

/** The two loaded tables. */
export type Books = { readonly units: Units; readonly headers: Headers }

/** Run a case through the function of the room that decides it. */
export function readCheck(check: Check, books: Books): Outcome {
  switch (check.topic) {
    case 'dates':
      return readDates(check)
    case 'coordinates':
      return readPlace(check)
    case 'depth':
      return readDepths(check)
    case 'text':
      return readText(check)
    case 'crops':
      return readCrop(check)
    case 'area':
      return measured(check, books)
    case 'statistics':
      return readStatistics(check)
    case 'private':
      return check.header.split('|').every((header) => isPrivateHeader(books.headers, header))
        ? { status: 'drop', value: null }
        : { status: 'kept', value: null }
    case 'soil':
      return readSoil(check, books)
    default:
      return measured(check, books)
  }
}

/** The free words of a case as what stands beside a cell. Every number in them is used as a number. */
export function besideOf(check: Check): Beside & { readonly cropText?: string } {
  const { context } = check
  const number = (pattern: RegExp) => {
    const found = pattern.exec(context)?.[1]
    return found === undefined ? undefined : Number(found)
  }
  const cropText = /(?:crop|vegetable)=(\w+)/.exec(context)?.[1]
  const moisture = number(/moisture=(\d+(?:\.\d+)?)/)
  const wanted = /wanted dry/.test(context) ? 0 : number(/wanted (\d+(?:\.\d+)?)/)
  const depth = /(?:depth )?(\d+)–(\d+(?:\.\d+)?) cm/.exec(context)
  const density = number(/bulk density (\d+(?:\.\d+)?)/)
  const range = /all other rows (\d+)–(\d+)/.exec(context)
  return {
    ...(cropText && findCrop(cropText) ? { crop: cropText } : {}),
    ...(moisture === undefined ? {} : { basis: { kind: 'moisture', pct: moisture } as const }),
    ...(wanted === undefined || !context.includes('moisture') ? {} : { wantedPct: wanted }),
    basisMissing: context.includes('basis missing'),
    notedPct: number(/at (\d+) %/),
    areaM2: number(/area = (\d+)/),
    plantsPerHa: number(/(\d+) trees\/ha/),
    dryMatterPct: number(/dry matter = (\d+)/),
    ...(depth && density !== undefined
      ? { layer: { bulkDensity: density, thicknessCm: Number(depth[2]) - Number(depth[1]) } }
      : {}),
    ...(range ? { others: [Number(range[1]), 3, 4, Number(range[2])] } : {}),
  }
}

function measured(check: Check, books: Books): Outcome {
  const beside = besideOf(check)
  const column = readColumn(books.units, books.headers, check.header, {
    unit: check.unit || undefined,
    crop: beside.crop,
    hasPlantDensity: beside.plantsPerHa !== undefined,
  })
  const neighbours = /cells with comma|one column with points/.test(check.context)
    ? ['3,5', '4,25', '2,75']
    : []
  const evidence = decimalMark(neighbours)
  const outcome = fromMeasurement(
    measure(books.units, column, check.raw, { decimal: evidence.decimal }, beside),
    column,
  )
  const each = /unit weight (\d+) g/.exec(check.context)?.[1]
  if (each === undefined || outcome.status !== 'ok') return outcome
  return { status: 'ok', value: weighPieces(Number(outcome.value), Number(each)), unit: 'kg' }
}

function fromMeasurement(reading: Measurement, column: MeasuredColumn): Outcome {
  const common = {
    variable: column.variable?.id ?? '',
    unit: column.variable?.unitLabel ?? (column.kind === null ? '' : CANONICAL_UNITS[column.kind]),
  }
  const show = (limit: { side: string; value: number | null }) =>
    `${limit.side === 'below' ? '<' : '>'}${limit.value ?? 'limit'}`
  switch (reading.status) {
    case 'ok':
      return { ...common, status: 'ok', value: reading.value }
    case 'warn':
      return { ...common, status: 'warn', value: reading.value, question: reading.question }
    case 'ask': {
      const value = typeof reading.value === 'object' && reading.value ? show(reading.value) : reading.value
      return { ...common, status: 'ask', value, question: reading.question }
    }
    case 'quarantine':
      return { ...common, status: 'quarantine', value: null, question: reading.question }
    case 'censored':
      return { ...common, status: 'censored', value: show(reading.limit) }
    case 'text':
      return { ...common, status: 'text', value: reading.text }
    case 'missing':
      return { ...common, status: 'missing', value: null }
  }
}

function readSoil(check: Check, books: Books): Outcome {
  const headers = check.header.split('|')
  if (headers.length === 3) {
    const [sand, silt, clay] = check.raw.split('|').map(Number)
    const variable = matchHeader(books.headers, books.units, headers[0]!)[0]?.row.variable ?? ''
    const sum = judgeTexture(sand!, silt!, clay!)
    if (sum.kind === 'impossible')
      return { status: 'quarantine', value: null, variable, question: sum.question }
    return { status: 'ok', value: classifyTexture(sand!, silt!, clay!)?.id ?? null }
  }
  if (check.header === 'sd') return fromStatistic(judgeSpread(Number(check.raw)))
  const { layer } = besideOf(check)
  if (layer && check.context.includes('wanted kg/ha')) {
    const inner = measured(check, books)
    return { ...inner, value: massPerArea(Number(inner.value), layer), unit: 'kg/ha' }
  }
  return measured(check, books)
}

function readDates(check: Check): Outcome {
  if (check.header === 'trt' || check.header === 'ExperimentID') {
    const label = readLabel(check.raw, check.header === 'trt' ? 'label' : 'id')
    return { status: label.question ? 'warn' : 'text', value: label.text, question: label.question }
  }
  if (check.raw.includes('|')) {
    const [sowing, harvest] = check.raw.split('|').map((cell) => readDate(cell, { order: 'dmy' }))
    const asked = judgeSeason(sowing!, harvest!)
    return asked ? { status: 'quarantine', value: null, question: asked } : { status: 'ok', value: null }
  }
  const neighbour = /column also has (\S+)/.exec(check.context)?.[1]
  const year = /year=(\d+)/.exec(check.context)?.[1]
  const read = /file read in (\d{4})/.exec(check.context)?.[1]
  const reading = readDate(check.raw, {
    order: dateOrder(neighbour ? [check.raw, neighbour] : [check.raw]).order,
    column: check.context.includes('DOY')
      ? 'day-of-year'
      : check.context.includes('header year')
        ? 'year'
        : 'date',
    year: year === undefined ? undefined : Number(year),
    today: read === undefined ? undefined : `${read}-12-31`,
  })
  return fromDate(reading)
}

function fromDate(reading: DateReading): Outcome {
  switch (reading.kind) {
    case 'date':
      return { status: reading.warning ? 'warn' : 'ok', value: reading.date, question: reading.warning }
    case 'ask':
      return { status: 'ask', value: reading.offered, question: reading.question }
    case 'impossible':
      return { status: 'quarantine', value: null, question: reading.question }
    case 'missing':
      return { status: 'missing', value: null }
    case 'text':
      return { status: 'text', value: reading.text }
  }
}

function readPlace(check: Check): Outcome {
  const cells = check.raw.split('|')
  if (cells.length === 3)
    return { status: 'ok', value: fromDegrees(Number(cells[0]), Number(cells[1]), 0, cells[2]!) ?? null }
  if (cells.length === 2) {
    const country = findCountry(/country=(\w+)/.exec(check.context)?.[1] ?? '')
    return fromPoint(judgePoint({ lat: Number(cells[0]), lon: Number(cells[1]) }, country))
  }
  if (check.header === 'lat' || check.header === 'lon') return fromAngle(readAngle(check.raw, check.header))
  return fromPoint(readPair(check.raw))
}

function fromAngle(reading: AngleReading): Outcome {
  switch (reading.kind) {
    case 'angle':
      return { status: 'ok', value: reading.degrees }
    case 'ask':
      return { status: 'ask', value: reading.offered, question: reading.question }
    case 'impossible':
      return { status: 'quarantine', value: null, question: reading.question }
    case 'missing':
      return { status: 'missing', value: null }
    case 'text':
      return { status: 'text', value: reading.text }
  }
}

function fromPoint(reading: PointReading): Outcome {
  const show = (point: { lat: number; lon: number } | null) => (point ? `${point.lat} ${point.lon}` : null)
  switch (reading.kind) {
    case 'point':
      return {
        status: reading.warning ? 'warn' : 'ok',
        value: show(reading.point),
        question: reading.warning,
      }
    case 'ask':
      return { status: 'ask', value: show(reading.offered), question: reading.question }
    case 'impossible':
      return { status: 'quarantine', value: null, question: reading.question }
    case 'text':
      return { status: 'text', value: reading.text }
  }
}

function readDepths(check: Check): Outcome {
  const laboratory = check.context.includes('US lab') ? ('us' as const) : undefined
  const cells = check.raw.split('|')
  const reading: DepthReading =
    cells.length === 2
      ? (depthOf(Number(cells[0]), Number(cells[1]), { laboratory }) ?? { kind: 'text', text: check.raw })
      : readDepth(check.raw, { laboratory })
  const show = (depth: { top: number; bottom: number }) => `${depth.top}-${depth.bottom}`
  if (reading.kind === 'depth') return { status: 'ok', value: show(reading), unit: 'cm' }
  if (reading.kind === 'ask')
    return {
      status: 'ask',
      value: reading.offered ? show(reading.offered) : null,
      question: reading.question,
      unit: 'cm',
    }
  return { status: reading.kind, value: null }
}

const LABELS: Readonly<Record<string, 'id' | 'label'>> = {
  plot: 'id',
  cultivar: 'label',
  note: 'label',
  '': 'label',
}

function readText(check: Check): Outcome {
  if (check.header === 'country') return { status: 'ok', value: findCountry(check.raw)?.names.en ?? null }
  if (check.header === 'crop') return readCrop(check)
  if (check.header.endsWith('.Unit'))
    return looksShifted(check.raw)
      ? { status: 'quarantine', value: null }
      : { status: 'ok', value: check.raw }
  const headers = check.header.split('|')
  if (headers.length === 2) {
    const [asked] = repeatedHeaders(headers)
    return asked ? { status: 'ask', value: null, question: asked } : { status: 'ok', value: null }
  }
  const role = LABELS[check.header]
  if (role) {
    // A note is quoted once more in the golden file, as it stood in its CSV.
    const text = check.raw.startsWith('"') ? check.raw.slice(1, -1).replaceAll('""', '"') : check.raw
    const label = readLabel(text, role)
    return {
      status: label.certain ? 'text' : 'ask',
      value: label.certain ? label.text : null,
      question: label.question,
    }
  }
  const damage = findDamage(check.raw)
  if (damage?.kind === 'replaced') return { status: 'quarantine', value: null, question: damage.question }
  if (damage) return { status: 'ask', value: damage.guess, question: damage.question }
  return { status: 'ok', value: repairEncoding(check.raw) }
}

function readCrop(check: Check): Outcome {
  const match = matchCrop(check.raw)
  if (match.kind === 'found') return { status: 'ok', value: match.crop.id }
  if (match.kind === 'ambiguous') return { status: 'ask', value: null, question: match.question }
  return { status: 'text', value: match.text }
}

function readStatistics(check: Check): Outcome {
  const cells = check.raw.split('|')
  const headers = check.header.split('|')
  const numbers = cells.map(Number)
  if (headers.includes('LER')) {
    const judged = judgeLer([numbers[0]!, numbers[1]!], [numbers[2]!, numbers[3]!], numbers[4]!)
    return { ...fromStatistic(judged), variable: 'ler', unit: 'ratio' }
  }
  if (headers.includes('lrr')) {
    const judged = judgeRatio(numbers[0]!, numbers[1]!, numbers[2]!)
    return judged.kind === 'warn' ? { ...fromStatistic(judged), value: null } : fromStatistic(judged)
  }
  if (headers[0] === 'MeanC')
    return { ...fromStatistic(judgeRatio(numbers[1]!, numbers[0]!)), value: null, variable: 'yield_total' }
  if (headers[0] === 'yield_best') {
    const options = ['A', 'B', 'C']
    return fromRanking(rankBestWorst(options, cells[0]!, cells[1]!))
  }
  if (headers[0] === 'rank')
    return fromRanking(rankPlaces(new Map(numbers.map((place, i) => [`${i}`, place]))))
  if (headers[0] === 'N.control.') return fromStatistic(judgeReplicates(numbers[0]!))
  if (headers[0] === 'err_T') {
    const number = readNumber(cells[0]!)
    return {
      status: number.kind === 'value' ? 'ask' : 'text',
      value: null,
      question: { id: 'header.error-type', params: {} },
    }
  }
  return fromStatistic(judgeSpread(numbers[0]!))
}

function fromStatistic(reading: StatisticReading): Outcome {
  if (reading.kind === 'impossible') return { status: 'quarantine', value: null, question: reading.question }
  return {
    status: reading.kind,
    value: reading.value,
    question: reading.kind === 'warn' ? reading.question : null,
  }
}

function fromRanking(ranking: Ranking): Outcome {
  if (ranking.kind === 'impossible')
    return { status: 'quarantine', value: null, variable: 'farmer_rank', question: ranking.question }
  const tied = ranking.order.some((place) => place.length > 1)
  const value = tied ? 'tie' : ranking.order.map((place) => place[0]).join(' > ')
  return { status: 'rank', value, variable: 'farmer_rank' }
}
