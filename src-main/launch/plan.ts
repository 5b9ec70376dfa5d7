/** What the launcher found out before deciding. */
export type Situation = {
  /** What was asked for on the command line. */
  readonly wish: 'start' | 'web' | 'dev'
  /** Electron's binary: already here, or to be fetched first. */
  readonly electron: 'present' | 'absent'
  /** The built app: newer than every source, or not. */
  readonly build: 'fresh' | 'stale'
}

/** One thing the launcher does. `fetch` that fails turns into the browser world of the same wish. */
export type Step = 'build' | 'fetch' | 'desktop' | 'web' | 'dev-desktop' | 'dev-web'

/** What to do, in order. Developing needs no build: both of its worlds compile as they go. */
export function plan({ wish, electron, build }: Situation): Step[] {
  const prepare: Step[] = build === 'fresh' ? [] : ['build']
  switch (wish) {
    case 'web':
      return [...prepare, 'web']
    case 'start':
      return electron === 'present' ? [...prepare, 'desktop'] : ['fetch', ...prepare, 'desktop']
    case 'dev':
      return electron === 'present' ? ['dev-desktop'] : ['fetch', 'dev-desktop']
    default:
      return wish satisfies never
  }
}

/** The wish on the command line; anything unknown is refused with its name. */
export function readWish(args: readonly string[]): Situation['wish'] | { readonly unknown: string } {
  const unknown = args.find((arg) => arg !== '--web' && arg !== '--dev')
  if (unknown !== undefined) return { unknown }
  return args.includes('--dev') ? 'dev' : args.includes('--web') ? 'web' : 'start'
}

/** The same wish without Electron. */
export function withoutElectron(steps: readonly Step[]): Step[] {
  return steps.map((step) => (step === 'desktop' ? 'web' : step === 'dev-desktop' ? 'dev-web' : step))
}
