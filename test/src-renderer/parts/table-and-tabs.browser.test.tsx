import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DataTable } from '../../../src-renderer/parts/data-table.tsx'
import { ConfirmDialog } from '../../../src-renderer/parts/dialog.tsx'
import { ProgressBar } from '../../../src-renderer/parts/progress-bar.tsx'
import { Tabs } from '../../../src-renderer/parts/tabs.tsx'
import { show } from '../support/show.tsx'

const rows = [
  { id: 'a', name: 'Beans' },
  { id: 'b', name: 'Maize' },
  { id: 'c', name: 'Oca' },
]
const columns = [{ id: 'name', head: 'Trial', names: true, cell: (row: (typeof rows)[number]) => row.name }]
const focused = () => document.activeElement?.textContent

it('a table is one stop for Tab; arrows move between its rows and Enter opens one', async () => {
  const opened = vi.fn()
  await show(
    <DataTable label="Trials" columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={opened} />,
  )
  await userEvent.tab()
  expect(focused()).toBe('Beans')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(focused()).toBe('Oca')
  await userEvent.keyboard('{ArrowUp}{Enter}')
  expect(opened).toHaveBeenCalledWith(rows[1])
})

it('a table that opens nothing takes no focus', async () => {
  await show(<DataTable label="Trials" columns={columns} rows={rows} rowKey={(row) => row.id} />)
  expect(document.querySelectorAll('tr[tabindex]')).toHaveLength(0)
})

it('tabs follow the arrow keys and show their panel', async () => {
  function Two() {
    const [selected, select] = useState('plan')
    return (
      <Tabs
        label="Parts of this trial"
        selected={selected}
        onSelect={select}
        tabs={[
          { id: 'plan', label: 'Plan', panel: <p>the plan</p> },
          { id: 'harvest', label: 'Harvest', note: '6 of 8', panel: <p>the harvest</p> },
        ]}
      />
    )
  }
  await show(<Two />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('tab', { name: /Harvest/ })).toHaveAttribute('aria-selected', 'true')
  await expect.element(page.getByText('the harvest')).toBeVisible()
})

it('a dangerous question has the focus on “Not now”, and Escape leaves everything as it was', async () => {
  const done = vi.fn()
  const closed = vi.fn()
  await show(
    <ConfirmDialog isOpen title="Undo the import?" confirm="Undo it" onConfirm={done} onClose={closed}>
      209 rows go away.
    </ConfirmDialog>,
  )
  await expect.element(page.getByRole('button', { name: 'Not now' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(done).not.toHaveBeenCalled()
  expect(closed).toHaveBeenCalled()
})

it('work shorter than a blink shows nothing; longer work says its count and can be stopped', async () => {
  const stopped = vi.fn()
  const bar = (afterMs: number) => (
    <ProgressBar what="Reading, 412 of 1,525 rows" share={0.27} onStop={stopped} afterMs={afterMs} />
  )
  const short = await show(bar(120_000))
  expect(document.querySelector('[role=progressbar]')).toBeNull()
  await short.unmount()
  await show(bar(60))
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '27')
  await page.getByRole('button', { name: 'Stop' }).click()
  expect(stopped).toHaveBeenCalled()
})
