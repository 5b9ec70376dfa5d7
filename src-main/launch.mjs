#!/usr/bin/env node
// Plain JavaScript, so that even an old Node gets far enough to hand over or to say what is missing.
import { runTypeScript } from './launch/run-typescript.mjs'

await runTypeScript(new URL('./launch/main.ts', import.meta.url))
