import { Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components'
import { useTranslation } from 'react-i18next'

/** One thing to choose. */
export type Option = {
  readonly id: string
  readonly label: string
  /** Small words at the right: a code, a Latin name, a count. */
  readonly note?: string | undefined
  /** Other words a search should find it by. */
  readonly alias?: readonly string[] | undefined
  /** Options of one group stand together under its name. */
  readonly group?: string | undefined
  readonly isDisabled?: boolean | undefined
}

/** Lower case without accents, so that "frijol comun" finds "Frijol común". */
export function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What a search looks through. */
export function searchText(option: Option): string {
  return plainLetters([option.label, option.note ?? '', ...(option.alias ?? [])].join(' \u0000 '))
}

/** Whether a search text holds every word typed, in any order. */
export function hasWords(text: string, typed: string): boolean {
  return plainLetters(typed)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The options a typed text finds: all of its words, anywhere; names that begin with it come first. */
export function findOptions(options: readonly Option[], typed: string): readonly Option[] {
  const [first] = plainLetters(typed).split(/\s+/).filter(Boolean)
  if (first === undefined) return options
  const found = options.filter((option) => hasWords(searchText(option), typed))
  const starts = (option: Option) => (plainLetters(option.label).startsWith(first) ? 0 : 1)
  return found.toSorted((a, b) => starts(a) - starts(b))
}

/** The list inside a menu, in groups when the options name one. */
export function OptionList({ options }: { readonly options: readonly Option[] }) {
  const { t } = useTranslation('parts')
  const groups = groupOptions(options)
  return (
    <ListBox className="menu-list" renderEmptyState={() => <div className="menu-none">{t('noneFound')}</div>}>
      {groups.map(({ name, members }) =>
        name === undefined ? (
          members.map((option) => <OptionItem key={option.id} option={option} />)
        ) : (
          <ListBoxSection key={name} id={`group ${name}`}>
            <Header className="menu-head">{name}</Header>
            {members.map((option) => (
              <OptionItem key={option.id} option={option} />
            ))}
          </ListBoxSection>
        ),
      )}
    </ListBox>
  )
}

function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      className="menu-item"
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
    >
      <Text slot="label">{option.label}</Text>
      {option.note && (
        <Text slot="description" className="menu-note">
          {option.note}
        </Text>
      )}
    </ListBoxItem>
  )
}

function groupOptions(options: readonly Option[]) {
  const groups: { name: string | undefined; members: Option[] }[] = []
  for (const option of options) {
    const found = groups.find((group) => group.name === option.group)
    if (found) found.members.push(option)
    else groups.push({ name: option.group, members: [option] })
  }
  return groups
}
