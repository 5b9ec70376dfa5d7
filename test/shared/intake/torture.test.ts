import { expect, it } from 'vitest'
import { judge, theSet } from './torture.ts'

it('every file of the farm set comes in right or is asked about: no cell is silently wrong', async () => {
  const files = await theSet('farm torture 1')
  expect(files.length).toBeGreaterThanOrEqual(150)
  expect(new Set(files.map((file) => file.name)).size).toBe(files.length)
  const verdicts = []
  for (const file of files) verdicts.push(await judge(file))
  expect(verdicts.flatMap(({ name, wrong }) => wrong.map((what) => `${name}: ${what}`))).toEqual([])
  expect(verdicts.filter((one) => !one.whole).map((one) => one.name)).toEqual([])
}, 120_000)

it('another draw of the numbers and dates gives no silently wrong cell either', async () => {
  for (const file of await theSet('farm torture 2')) expect((await judge(file)).wrong, file.name).toEqual([])
}, 120_000)

it('what proves nothing is asked: days up to the twelfth, three digits after the only sign, days of a spreadsheet', async () => {
  const files = await theSet('farm torture 1')
  const questions = async (part: string) => {
    const file = files.find((one) => one.name.includes(part))!
    return (await judge(file)).questions
  }
  expect(await questions('dates dmy/, no day over 12')).toEqual(['date_order:4'])
  expect(await questions('dates mdy/, no day over 12')).toEqual(['date_order:4'])
  expect(await questions('dates serial in')).toEqual(['date_order:4'])
  expect(await questions('dates iso')).toEqual([])
  expect(await questions('a unit beside each value that must be asked')).toEqual(['unit_word:ton/ha'])
  expect(await questions('no unit at all')).toEqual(['unit:5'])
})
