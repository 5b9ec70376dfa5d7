import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'

test('map, data sheet and labels fit A4 and Letter, with codes and without', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await app.visit('/trials/ask?crop=maize&practice=compost&baseline=no_amendment')
  await page.getByRole('textbox', { name: 'Dose' }).fill('10')
  await page.getByRole('link', { name: 'Lay out the plots' }).click()
  for (let pairs = 5; pairs < 13; pairs++) await page.getByRole('button', { name: 'Pairs: one more' }).click()
  await expect(page.getByRole('group', { name: /Plan of 26 plots/ })).toBeVisible()
  await page.getByRole('link', { name: 'Print map' }).click()
  const papers = { A4: [595, 842], Letter: [612, 792] } as const
  // 26 lines to write on go over one page of either; labels come in 24 and 21.
  const pages = {
    A4: { 'Plot map': 1, 'Data sheet': 2, Labels: 2 },
    Letter: { 'Plot map': 1, 'Data sheet': 2, Labels: 2 },
  }
  for (const paper of ['A4', 'Letter'] as const) {
    const [width, height] = papers[paper]
    await page.locator('.print-bar').getByText(paper, { exact: true }).click()
    await expect(page.locator(`.paper-${paper.toLowerCase()}`)).toBeVisible()
    for (const [what, count] of Object.entries(pages[paper])) {
      await page.locator('.print-bar').getByText(what, { exact: true }).click()
      await expect(page.getByRole('region', { name: what }).first()).toBeVisible()
      if (what !== 'Plot map') {
        await page.locator('.print-bar').getByText('With QR codes').click()
        const code = page.locator('.qr').first()
        await expect(code).toBeVisible()
        // 21 or 25 modules of half a millimetre with four white ones on each side, at 96 pixels an inch.
        const { width: side } = (await code.boundingBox())!
        const modules = Number((await code.getAttribute('viewBox'))!.split(' ')[2])
        expect((side / 96) * 25.4).toBeCloseTo(modules * 0.5, 1)
        expect((await printedPages(page)).length, `${what} with codes on ${paper}`).toBe(count)
        await page.locator('.print-bar').getByText('With QR codes').click()
        await expect(code).toBeHidden()
      }
      const boxes = await printedPages(page)
      expect(boxes.length, `${what} on ${paper}`).toBe(count)
      for (const [, w, h] of boxes)
        expect([Math.round(Number(w)), Math.round(Number(h))]).toEqual([width, height])
      await page.emulateMedia({ media: 'print' })
      const wide = await page
        .locator('.paper')
        .first()
        .evaluate((paperBox) => paperBox.scrollWidth - paperBox.clientWidth)
      expect(wide, `${what} on ${paper} is not cut at the right`).toBeLessThanOrEqual(0)
      await page.emulateMedia({ media: null })
    }
  }
})

/** The pages the browser would print: width and height of each, as a PDF says them. */
async function printedPages(page: Page): Promise<RegExpExecArray[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
}
