import { useMemo } from 'react'
import {
  Select as AriaSelect,
  Autocomplete,
  Button,
  Input,
  Popover,
  SearchField,
  SelectValue,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { boxClass, FieldFoot, FieldLabel, type FieldLook } from './field.tsx'
import { Icon } from './icon.tsx'
import { hasWords, type Option, OptionList, searchText } from './options.tsx'
import './field.css'

export type SelectProps = FieldLook & {
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  readonly placeholder?: string | undefined
  readonly isDisabled?: boolean | undefined
}

/** Choose one of a few. Menus of more than a dozen get a search line; for hundreds use a ComboBox. */
export function Select(props: SelectProps) {
  const { t } = useTranslation('parts')
  const { options, value, onChange, placeholder, isDisabled = false, error } = props
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key))
      }}
      placeholder={placeholder ?? t('choose')}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <FieldLabel {...props} />
      <Button className={boxClass(props)}>
        <SelectValue className="box-value">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <Icon name="down" size={16} />
      </Button>
      <FieldFoot {...props} />
      <OptionMenu options={options} />
    </AriaSelect>
  )
}

/** The floating menu of a select, searchable when it is long. */
export function OptionMenu({ options }: { readonly options: readonly Option[] }) {
  const { t } = useTranslation('parts')
  const searchable = options.length > 12
  const texts = useMemo(() => new Map(options.map((option) => [option.id, searchText(option)])), [options])
  return (
    <Popover className="menu" offset={4}>
      {searchable ? (
        // The menu's list is built apart from what is shown here, so the search must be the list's own filter:
        // options left out by state of this component would still be listed.
        <Autocomplete
          filter={(_, typed, { key }) => {
            const text = texts.get(String(key))
            return text === undefined || hasWords(text, typed)
          }}
        >
          <SearchField className="menu-search" aria-label={t('search')} autoFocus>
            <Icon name="search" size={16} />
            <Input placeholder={t('search')} />
          </SearchField>
          <OptionList options={options} />
        </Autocomplete>
      ) : (
        <OptionList options={options} />
      )}
    </Popover>
  )
}
