import { test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'
import { compostTrial, goToTab, openTrial } from '../support/plant-trial.ts'

test('photos: keeping one, on the walk, in the events, and large', async ({ app }) => {
  const { page } = app
  const planted = compostTrial(4)
  await openTrial(page, planted, 'harvest')
  const pictures = await page.evaluate(async () => {
    const out: number[][] = []
    for (const [ground, spots, wide] of [
      ['#2c6b3a', '#a8642a', true],
      ['#5d7f3a', '#3d2a1c', false],
      ['#8a9a54', '#d9c27a', true],
    ] as const) {
      const [width, height] = wide ? [1200, 800] : [800, 1200]
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')!
      context.fillStyle = ground
      context.fillRect(0, 0, width, height)
      context.fillStyle = spots
      for (let i = 0; i < 60; i++) {
        context.beginPath()
        context.arc((i * 331) % width, (i * 197) % height, 14 + (i % 5) * 6, 0, 7)
        context.fill()
      }
      out.push(
        Array.from(new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())),
      )
    }
    return out
  })
  const notes = ['Leaf spots on the lower leaves', 'Lodged after the wind of Tuesday, the whole row', '']
  await page.getByRole('button', { name: 'Walk plot by plot' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add photos' }).click()
  await (await chooser).setFiles(
    pictures.map((bytes, i) => ({
      name: `IMG_${i + 40}.jpg`,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(bytes),
    })),
  )
  for (const [i, note] of notes.entries()) {
    await page.getByLabel(/What is to be seen/).fill(note)
    if (i === 0) await takePictures(page, 'photo-keep')
    await page.getByRole('button', { name: 'Keep this photo' }).click()
  }
  await page
    .getByRole('button', { name: /^Open photo/ })
    .nth(2)
    .waitFor()
  await takePictures(page, 'photo-walk')
  await goToTab(page, planted.trial.id, 'events')
  await page
    .getByRole('button', { name: /^Open photo/ })
    .nth(2)
    .waitFor()
  await takePictures(page, 'photo-events')
  await page.getByRole('button', { name: /^Open photo:.*Lodged/ }).click()
  await page.getByRole('img', { name: /^Lodged/ }).waitFor()
  await takePictures(page, 'photo-large')
})
