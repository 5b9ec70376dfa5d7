import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import './tabs.css'

export type TabItem = {
  readonly id: string
  readonly label: string
  /** A small count after the label: `24`, `6 of 8`. */
  readonly note?: string | undefined
  readonly panel: ReactNode
}

export type TabsProps = {
  /** What the tabs are parts of, for screen readers. */
  readonly label: string
  readonly tabs: readonly TabItem[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  /** Marks and buttons at the right end of the line. */
  readonly side?: ReactNode | undefined
}

/** Parts of a place. Arrow keys move, the panel follows. */
export function Tabs({ label, tabs, selected, onSelect, side }: TabsProps) {
  return (
    <AriaTabs className="tabs" selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <div className="tabs-line">
        <TabList className="tabs-list" aria-label={label}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className="tabs-tab">
              {tab.label}
              {tab.note && <span className="tabs-note"> {tab.note}</span>}
            </Tab>
          ))}
        </TabList>
        {side && <div className="tabs-side">{side}</div>}
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tabs-panel">
          {tab.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
