import { describe, expect, it } from 'vitest'
import { routesWith } from '../../../src-renderer/app/routes.tsx'
import { loadScreen, screenOf } from '../../../src-renderer/app/screens.ts'

describe('the screen an address opens is on its way before the app is', () => {
  it('whatever part of the place the address names', () => {
    expect(screenOf('#/trials')).toBe('trials')
    expect(screenOf('#/trials/0190?tab=harvest')).toBe('trials')
    expect(screenOf('#/compare?practice=compost')).toBe('compare')
  })

  it('and today for no address or an unknown one', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/constructor']) expect(screenOf(hash)).toBe('today')
  })

  it('for every place that has a route', () => {
    const places = routesWith()[0]?.children?.[0]?.children ?? []
    const paths = places.flatMap(({ path, lazy }) => (lazy ? [path?.replace('/*', '')] : []))
    expect(paths.toSorted()).toEqual(Object.keys(loadScreen).toSorted())
  })

  it('and it is drawn with the frame when it is there already, the others when they are visited', () => {
    const Screen = () => null
    const places = routesWith({ id: 'trials', Screen })[0]?.children?.[0]?.children ?? []
    const trials = places.find(({ path }) => path === 'trials/*')
    expect(trials?.Component).toBe(Screen)
    expect(trials?.lazy).toBeUndefined()
    expect(places.filter(({ lazy }) => lazy)).toHaveLength(Object.keys(loadScreen).length - 1)
  })
})
