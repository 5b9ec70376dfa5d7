import { useMemo, useState } from 'react'
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { CROPS, findCrop } from '../../shared/vocabulary/crops.ts'
import { nameOf } from '../../shared/vocabulary/names.ts'
import { PRACTICES } from '../../shared/vocabulary/practices.ts'
import { readFindable } from '../data/find.ts'
import { useDatabase } from '../data/open-database.ts'
import { useLive } from '../data/use-live.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../words/words.ts'
import { type FindWords, findTargets, ownTargets, plotTargets, type Target } from './find-options.ts'
import { places } from './places.ts'
import './find.css'

/** What can be done from anywhere, and where. */
const DEEDS = [
  ['ask', '/trials/ask'],
  ['pick', '/garden'],
  ['import', '/import'],
  ['share', '/commons/share'],
  ['ownPlaces', '/trials/places'],
  ['legend', '/legend'],
] as const

/** Find a trial, plot, place, bed, crop or practice by typing, and go there. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('find')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const targets = useTargets(typed)
  const groups = [...Map.groupBy(targets, (target) => target.group)]
  const go = (id: string) => {
    const target = targets.find((one) => one.id === id)
    if (!target) return
    onClose()
    void navigate(target.path)
  }
  return (
    <ModalOverlay
      className="dialog-cover find-cover"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className="find-modal">
        <AriaDialog className="find" aria-label={t('title')}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField className="find-field" autoFocus>
              <Label className="unseen">{t('title')}</Label>
              <Icon name="search" size={20} />
              <Input className="find-input" placeholder={t('hint')} />
            </SearchField>
            <Menu
              className="find-list"
              aria-label={t('found')}
              onAction={(key) => go(String(key))}
              renderEmptyState={() => <p className="find-none">{t('none')}</p>}
            >
              {groups.map(([name, members]) => (
                <MenuSection key={name} id={`group ${name}`}>
                  <Header className="menu-head">{name}</Header>
                  {members.map((target) => (
                    <MenuItem
                      key={target.id}
                      id={target.id}
                      textValue={`${target.label} ${target.note ?? ''}`}
                      className="find-item"
                    >
                      <span>{target.label}</span>
                      {target.note && <span className="find-note"> {target.note}</span>}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
          <p className="find-foot">{t('foot')}</p>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** What the text finds; before anything is typed, the places, the deeds and the newest trials. */
function useTargets(typed: string): readonly Target[] {
  const { t } = useTranslation('find')
  const { t: shell } = useTranslation('shell')
  const language = useLanguage()
  const db = useDatabase()
  const own = useLive(() => readFindable(db), 'findable')
  const words = useMemo(
    (): FindWords => ({
      group: (name) => t(`groups.${name}`),
      plot: (plot) => t('plot', { plot }),
      untitled: t('untitled'),
      crop: (id) => {
        const crop = findCrop(id)
        return crop ? nameOf(crop, language) : id
      },
    }),
    [t, language],
  )
  const fixed = useMemo((): Target[] => {
    const goTo = t('groups.go')
    const compare = t('groups.compare')
    return [
      ...places.map((place) => ({
        id: `place ${place.id}`,
        label: shell(`places.${place.id}`),
        path: place.path,
        group: goTo,
      })),
      ...DEEDS.map(([id, path]) => ({
        id: `deed ${id}`,
        label: t(`deeds.${id}`),
        path,
        group: t('groups.do'),
      })),
      ...CROPS.map((crop) => ({
        id: `crop ${crop.id}`,
        label: nameOf(crop, language),
        note: crop.latin,
        alias: Object.values(crop.names),
        path: `/compare?crop=${crop.id}`,
        group: compare,
      })),
      ...PRACTICES.map((practice) => ({
        id: `practice ${practice.id}`,
        label: nameOf(practice, language),
        alias: Object.values(practice.names),
        path: `/compare?practice=${practice.id}`,
        group: compare,
      })),
    ]
  }, [t, shell, language])
  const mine = useMemo(() => (own ? ownTargets(own, words) : []), [own, words])
  return useMemo(() => {
    const trials = own?.trials ?? []
    if (typed.trim() === '') {
      const before = fixed.filter((target) => target.id.startsWith('place ') || target.id.startsWith('deed '))
      return [...mine.filter((target) => target.id.startsWith('trial ')).slice(0, 5), ...before]
    }
    return [...plotTargets(trials, typed, words), ...findTargets([...mine, ...fixed], typed)]
  }, [own, mine, fixed, typed, words])
}
