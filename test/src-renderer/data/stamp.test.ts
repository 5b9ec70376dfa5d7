import { describe, expect, it, vi } from 'vitest'
import { Id } from '../../../shared/record/id.ts'
import { machineStamp } from '../../../src-renderer/data/stamp.ts'

describe('ids of this machine', () => {
  it('sort in the order they were made, however many in one millisecond', () => {
    const made = Array.from({ length: 20_000 }, machineStamp.id)
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
    expect(made.every((id) => Id.safeParse(id).success)).toBe(true)
  })

  it('go on in order when the clock is set back', () => {
    const before = machineStamp.id()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000)
    expect(machineStamp.id() > before).toBe(true)
    clock.mockRestore()
  })
})
