/** Names that engines and tools look up on any object; an absent one means nothing. */
const passive = new Set(['then', 'toJSON', 'domain', 'inspect', 'constructor', 'nodeType', 'asymmetricMatch'])

/**
 * Wrap a part of the Electron module so that using something the stand-in lacks fails with its name, instead of being
 * `undefined` and failing somewhere else. Wrapped objects must not use `#private` fields.
 */
export function modelled<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || passive.has(key))
        return Reflect.get(target, key, receiver)
      throw new Error(`The stand-in for Electron does not model ${name}.${key}`)
    },
  })
}
