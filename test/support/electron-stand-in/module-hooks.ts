import { registerHooks } from 'node:module'
import { electron } from './electron.ts'

const address = 'stand-in:electron'
const shared = Symbol.for('commonfield.electron-stand-in')

/** Make `import … from 'electron'` and `require('electron')` find the stand-in, everywhere in this process. */
export function installModuleHooks(): void {
  Object.assign(globalThis, { [shared]: electron })
  const found = `globalThis[Symbol.for('commonfield.electron-stand-in')]`
  const names = Object.keys(electron).map((name) => `export const ${name} = all.${name};`)
  const asModule = `const all = ${found};\nexport default all;\n${names.join('\n')}`
  const asCommonJs = `module.exports = ${found}`

  registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== 'electron' && specifier !== 'electron/main') return next(specifier, context)
      const format = context.conditions.includes('import') ? 'module' : 'commonjs'
      return { url: address, format, shortCircuit: true }
    },
    load(url, context, next) {
      if (url !== address) return next(url, context)
      const format = context.format ?? 'module'
      return { format, source: format === 'module' ? asModule : asCommonJs, shortCircuit: true }
    },
  })
}
