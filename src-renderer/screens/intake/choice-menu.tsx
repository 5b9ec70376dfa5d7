import { useRef, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Input,
  ListBoxContext,
  Popover,
  SearchField,
  Button as TriggerButton,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../parts/icon.tsx'
import { findOptions, type Option, OptionList } from '../../parts/options.tsx'

/** One thing to choose. A rare one is found by typing; the open list does without it. */
export type Choice = Option & { readonly isRare?: boolean | undefined }

/** More names than these at once help nobody, and take longer to draw than a person waits. */
const MOST_SHOWN = 60

export type ChoiceMenuProps = {
  /** What is chosen here, for those who do not see the table around it. */
  readonly label: string
  /** The words of what is chosen; null while nothing is. */
  readonly shown: string | null
  readonly placeholder?: string | undefined
  readonly options: readonly Choice[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  /** Likely ones, which stand first. */
  readonly likely?: readonly string[] | undefined
  /** What makes an id of words that are in no list; without it only the list can be chosen. */
  readonly ownWords?: ((words: string) => string) | undefined
  /** An open question: an ochre edge. */
  readonly asks?: boolean | undefined
  /** `inline`: an underlined word inside a line. */
  readonly look?: 'box' | 'inline' | undefined
  readonly isDisabled?: boolean | undefined
  /** Marks the place of an open question, so that it can be gone to. */
  readonly ask?: string | undefined
}

/**
 * Choose one of many by typing a part of its name. The list exists only while it is open: a table may hold hundreds of
 * these and stay quick.
 */
export function ChoiceMenu(props: ChoiceMenuProps) {
  const { label, shown, placeholder, asks = false, look = 'box', isDisabled = false, ask } = props
  const { t } = useTranslation('parts')
  const [isOpen, setOpen] = useState(false)
  const words = shown ?? placeholder ?? t('choose')
  const box = asks ? 'box box-warned choice-box-button' : 'box choice-box-button'
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <TriggerButton
        ref={button}
        className={look === 'inline' ? 'choice-inline' : box}
        aria-label={`${label}: ${words}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        isDisabled={isDisabled}
        onPress={() => setOpen(true)}
        {...(ask !== undefined && { 'data-ask': ask })}
      >
        <span className={shown === null ? 'box-value choice-none' : 'box-value'}>{words}</span>
        <Icon name="down" size={look === 'inline' ? 14 : 16} />
      </TriggerButton>
      {isOpen && (
        <Popover
          className="menu"
          offset={4}
          placement="bottom start"
          triggerRef={button}
          isOpen
          onOpenChange={setOpen}
        >
          <Dialog className="choice-dialog" aria-label={label}>
            <ChoiceList
              {...props}
              onChange={(id) => {
                setOpen(false)
                props.onChange(id)
              }}
            />
          </Dialog>
        </Popover>
      )}
    </>
  )
}

function ChoiceList({ label, options, value, onChange, likely = [], ownWords }: ChoiceMenuProps) {
  const { t } = useTranslation('intake')
  const parts = useTranslation('parts').t
  const [typed, setTyped] = useState('')
  const first = likely.flatMap((id) => options.find((option) => option.id === id) ?? [])
  const isTyped = typed.trim() !== ''
  const usual = options.filter((option) => !option.isRare || option.id === value)
  const grouped = first.map((option) => ({ ...option, group: t('menu.likely') }))
  // What is chosen now stands first: in a long list it would be out of sight.
  const now = options.length > MOST_SHOWN ? options.filter((option) => option.id === value) : []
  const others = usual.filter((option) => !likely.includes(option.id) && !now.includes(option))
  const all = isTyped
    ? options
    : [
        ...now.map((option) => ({ ...option, group: t('menu.now') })),
        ...grouped.filter((option) => !now.some((one) => one.id === option.id)),
        ...others,
      ]
  const found = findOptions(all, typed).slice(0, MOST_SHOWN)
  const isShort = found.length < options.length
  const own = typed.trim()
  const isListed = found.some(({ id, label: said }) => said === own || id === ownWords?.(own))
  if (ownWords && own !== '' && !isListed)
    found.push({
      id: ownWords(own),
      label: t('menu.own', { words: own }),
      ...(found.some((option) => option.group) && { group: t('menu.ownGroup') }),
    })
  const isSearched = options.length > 8 || ownWords !== undefined
  const list = (
    <ListBoxContext.Provider
      value={{
        autoFocus: !isSearched,
        'aria-label': label,
        selectionMode: 'single',
        selectedKeys: value === null ? [] : [value],
        disallowEmptySelection: false,
        // Choosing what is chosen already deselects it; it is then simply chosen again.
        onSelectionChange: (keys) => {
          const id = keys === 'all' ? value : ([...keys][0] ?? value)
          if (id !== null) onChange(String(id))
        },
      }}
    >
      <OptionList options={found} />
    </ListBoxContext.Provider>
  )
  if (!isSearched) return list
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="menu-search" aria-label={parts('search')} autoFocus>
        <Icon name="search" size={16} />
        <Input placeholder={isShort ? t('menu.searchAll', { count: options.length }) : parts('search')} />
      </SearchField>
      {list}
    </Autocomplete>
  )
}
