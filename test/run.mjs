// Plain JavaScript, so that an old Node can say what is missing instead of "unknown file extension".
import { runTypeScript } from '../src-main/launch/run-typescript.mjs'

await runTypeScript(new URL('./run.ts', import.meta.url))
