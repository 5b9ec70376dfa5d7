import '../../../src-renderer/style/tokens.css'
import '../../../src-renderer/style/global.css'
import '../../../src-renderer/style/figures.css'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { render } from 'vitest-browser-react'
import { Patterns } from '../../../src-renderer/parts/patterns.tsx'
import type { Language } from '../../../src-renderer/words/languages.ts'
import { speak } from '../../../src-renderer/words/words.ts'

/** Show a piece of the interface in the real browser, speaking one language. */
export async function show(piece: ReactNode, language: Language = 'en') {
  await speak(language)
  return render(
    <I18nProvider locale={language === 'es' ? 'es' : 'en-GB'}>
      <Patterns />
      {piece}
    </I18nProvider>,
  )
}
