import { expect, test } from './support/app.ts'
import { onDesktop } from './support/app-on-desktop.ts'
import { go } from './support/go.ts'
import { putOwnTrials } from './support/own-trials.ts'

test('a share whose file was not written shares nothing', async ({ app }) => {
  const [trial] = await putOwnTrials(app, [{ title: 'Nitrogen on oats', siteName: 'El Mango' }])
  await go(app, `/commons/share?trials=${trial!.id}`)
  const write = app.page.getByRole('button', { name: 'Write the share file' })
  await onDesktop(app).electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (async () => ({
      canceled: true,
      filePath: '',
    })) as unknown as typeof dialog.showSaveDialog
  })
  await write.click()
  await expect(write).toBeEnabled()
  await expect(app.page.getByText('1 not shared')).toBeVisible()

  await onDesktop(app).electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (async () => ({
      canceled: false,
      filePath: '/proc/no-such-folder/share.commonfield',
    })) as unknown as typeof dialog.showSaveDialog
  })
  await write.click()
  await expect(app.page.getByRole('alert')).toContainText('Nothing was shared.')
  await expect(app.page.getByText('1 not shared')).toBeVisible()
  await go(app, '/commons')
  await expect(app.page.getByText('nothing held yet')).toBeVisible()
})
