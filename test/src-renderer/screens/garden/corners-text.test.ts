import { expect, it } from 'vitest'
import { readCorners, writeCorners } from '../../../../src-renderer/screens/garden/corners-text.ts'

it.each([
  [
    '3 7\n3 11\n9 17',
    [
      [3, 7],
      [3, 11],
      [9, 17],
    ],
  ],
  [
    '3,5 7,25\n\n4 -1',
    [
      [3.5, 7.25],
      [4, -1],
    ],
  ],
  [
    '3,7\n4,8',
    [
      [3, 7],
      [4, 8],
    ],
  ],
  [
    '3.5; 7\n4; 8',
    [
      [3.5, 7],
      [4, 8],
    ],
  ],
  [
    '3, 7\n4, 8',
    [
      [3, 7],
      [4, 8],
    ],
  ],
])('corners typed as %j are read', (text, corners) => {
  expect(readCorners(text)).toEqual(corners)
})

it('a line without two numbers is no corner', () => {
  for (const text of ['3', '3 7 9', 'a b', '3 7\nx']) expect(readCorners(text)).toBeUndefined()
})

it('what is written is read again', () => {
  const corners = [
    [0, 0.5],
    [3.25, -2],
    [7, 1],
  ] as const
  expect(readCorners(writeCorners(corners))).toEqual(corners)
})
