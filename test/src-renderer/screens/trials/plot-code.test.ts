import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { plotCode, plotOfCode, readCode, trialCode } from '../../../../shared/plan/plot-code.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { MODULE_MM, qrModules } from '../../../../src-renderer/screens/trials/print/qr-code.tsx'
import { readQr } from '../../../support/read-qr.ts'

const id = '0196a2b3-c4d5-7e6f-8a9b-0c1d7f3ac1d2'
const plots = (names: readonly [block: string | undefined, label: string][]): Trial['plots'] =>
  names.map(([block, label]) => ({ label, treatment: 't0', ...(block === undefined ? {} : { block }) }))
const trial = (names: readonly [string | undefined, string][]) => ({ id, plots: plots(names) })

describe('the code on a label', () => {
  it('is the trial’s short code and the plot’s own number', () => {
    const blocks = trial([
      ['1', '101'],
      ['2', '201'],
    ])
    expect(plotCode(blocks, 1)).toBe('CF:7F3AC1D2/201')
    expect(plotCode(blocks)).toBe('CF:7F3AC1D2')
    expect(trialCode(id)).toBe('7F3AC1D2')
  })

  it('says the block where plots share a label, and the place in the list where labels cannot be written', () => {
    const triples = trial([
      ['1', 'A'],
      ['1', 'B'],
      ['2', 'A'],
    ])
    expect([0, 1, 2].map((at) => plotCode(triples, at))).toEqual([
      'CF:7F3AC1D2/1-A',
      'CF:7F3AC1D2/1-B',
      'CF:7F3AC1D2/2-A',
    ])
    const named = trial([
      [undefined, 'Lote del Río'],
      [undefined, 'Lote Loma'],
    ])
    expect(plotCode(named, 1)).toBe('CF:7F3AC1D2/.2')
  })

  it('is found again as it is scanned or typed, for every plot', () => {
    for (const names of [
      [
        ['1', '101'],
        ['1', '102'],
        ['2', '201'],
      ],
      [
        ['1', 'A'],
        ['2', 'A'],
        ['12', 'A'],
        ['1', '2-A'],
      ],
      [
        [undefined, 'ñandú'],
        [undefined, '21\0'],
      ],
    ] as [string | undefined, string][][]) {
      const one = trial(names)
      for (const at of names.keys()) {
        const asked = readCode(` ${plotCode(one, at).toLowerCase()} `)
        expect(asked?.code).toBe('7F3AC1D2')
        expect(plotOfCode(one, asked!.plot)).toBe(at)
      }
    }
    expect(readCode('7f3ac1d2')).toEqual({ code: '7F3AC1D2', plot: null })
  })

  it('is not taken for a search in words', () => {
    for (const text of ['compost', 'CF:', '7F3AC1', 'CF:7F3AC1D2/', 'maize 2025', ''])
      expect(readCode(text)).toBeNull()
    expect(plotOfCode(trial([['1', '101']]), '999')).toBeNull()
  })
})

describe('the QR code of a label', () => {
  it('is read back by a reader that shares nothing with the one that drew it', () => {
    for (const text of [
      'CF:7F3AC1D2',
      'CF:7F3AC1D2/201',
      'CF:0A1B2C3D/12-A',
      'CF:7F3AC1D2/.1024',
      'CF:7F3AC1D2/1234-ABCD',
    ]) {
      const read = readQr(qrModules(text))
      expect(read.text).toBe(text)
      expect(['M', 'Q', 'H']).toContain(read.level)
    }
  })

  it('the reader finds the text of the standard’s own example, and sees a single spoilt bit', () => {
    // AC-42 is the alphanumeric example of ISO/IEC 18004.
    const { data } = encode('AC-42', { ecc: 'H', border: 0, boostEcc: false })
    expect(readQr(data)).toEqual({ text: 'AC-42', level: 'H', version: 1 })
    const spoilt = data.map((row) => [...row])
    spoilt[20]![20] = !spoilt[20]![20]
    expect(() => readQr(spoilt)).toThrow('not alphanumeric')
    const wrongFormat = data.map((row) => [...row])
    wrongFormat[8]![0] = !wrongFormat[8]![0]
    expect(() => readQr(wrongFormat)).toThrow('format differ')
  })

  it('fits a label: modules a printer can make, and no more than 20 mm with its white edge', () => {
    expect(MODULE_MM).toBeGreaterThanOrEqual(0.4)
    for (const at of ['/9999', '/500-C', '/.1024']) {
      const modules = qrModules(`CF:7F3AC1D2${at}`)
      expect(modules.length).toBeLessThanOrEqual(25)
      expect((modules.length + 8) * MODULE_MM).toBeLessThanOrEqual(20)
    }
  })
})
