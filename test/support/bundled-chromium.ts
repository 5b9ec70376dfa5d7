import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { inheritedEnv } from './inherited-env.ts'
import { readTar } from './read-tar.ts'

/** The browser out of the package, and what it must be started with. */
export type BundledChromium = {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/**
 * Unpack the Chromium (headless shell) that @sparticuz/chromium carries, once per version, into `node_modules/.cache`;
 * undefined where the package is absent or made for another system. We unpack its files ourselves because the
 * package's own code reuses whatever `chromium` lies in the system's temporary folder, of any version, and its
 * recommended arguments switch web security off.
 */
export async function unpackBundledChromium(): Promise<BundledChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const found = locatePackage()
  if (!found) return undefined

  const home = resolve(import.meta.dirname, '../../node_modules/.cache/commonfield-chromium', found.version)
  if (!existsSync(home)) await unpackInto(home, join(found.folder, 'bin'))

  const env = inheritedEnv()
  // The libraries make it run on a machine with nothing installed; without any font every element counts as hidden.
  const libraries = [join(home, 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox'],
    env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: home },
  }
}

function locatePackage(): { folder: string; version: string } | undefined {
  const require = createRequire(import.meta.url)
  try {
    // The package hides its package.json behind `exports`; its main file lies one folder below it.
    const folder = dirname(dirname(require.resolve('@sparticuz/chromium')))
    const { version } = require(join(folder, 'package.json')) as { version: string }
    return existsSync(join(folder, 'bin/chromium.br')) ? { folder, version } : undefined
  } catch {
    return undefined
  }
}

/** Several test processes may start at once: each unpacks beside, and the first rename wins. */
async function unpackInto(home: string, packed: string): Promise<void> {
  const beside = `${home}.${process.pid}.${Date.now()}`
  await mkdir(join(beside, 'lib'), { recursive: true })
  try {
    const executable = join(beside, 'chromium')
    await pipeline(
      createReadStream(join(packed, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(executable),
    )
    await chmod(executable, 0o755)
    for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
      await unpackTar(await readFile(join(packed, archive)), beside)
    }
    await writeFile(join(beside, 'fonts.conf'), fontsConf(home))
    await rename(beside, home)
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

async function unpackTar(compressed: Buffer, into: string): Promise<void> {
  for (const file of readTar(brotliDecompressSync(compressed))) {
    const path = join(into, file.name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, file.bytes, { mode: file.mode })
  }
}

/** Only the packed fonts, so that pictures look the same on every machine. */
function fontsConf(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>
`
}
