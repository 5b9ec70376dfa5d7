import { expect, test } from './support/app.ts'

test('the browser mode sends the security headers with every file, also where there is none', async ({
  app,
}) => {
  const answers = await app.page.evaluate(async () => {
    const script = document.querySelector('script[src]')?.getAttribute('src') ?? ''
    const found = await Promise.all(['/', script, '/nothing-here'].map((path) => fetch(path)))
    return found.map(({ status, headers }) => ({
      status,
      policy: headers.get('Content-Security-Policy'),
      opener: headers.get('Cross-Origin-Opener-Policy'),
      embedder: headers.get('Cross-Origin-Embedder-Policy'),
      resource: headers.get('Cross-Origin-Resource-Policy'),
    }))
  })
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404])
  for (const answer of answers) {
    expect(answer.policy).toContain("default-src 'none'; script-src 'self';")
    expect(answer).toMatchObject({ opener: 'same-origin', embedder: 'require-corp', resource: 'same-origin' })
  }
})

test('in a browser there is no bridge to the desktop', async ({ app }) => {
  expect(await app.page.evaluate(() => 'desktop' in globalThis)).toBe(false)
})
