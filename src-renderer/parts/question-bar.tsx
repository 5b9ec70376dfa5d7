import type { ReactNode } from 'react'
import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import type { Option } from './options.tsx'
import { OptionMenu } from './select.tsx'
import './question-bar.css'

/** One gap of the question. */
export type QuestionSlot = {
  /** What is chosen here, for screen readers: “Practice”. */
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (id: string) => void
}

export type QuestionBarProps = {
  /**
   * The sentence with its gaps in braces, in the reader's language and word order:
   * `Does {practice} change {outcome} of {crop}, compared with {control}, in {zone}?`
   */
  readonly sentence: string
  /** One entry per gap. */
  readonly slots: Readonly<Record<string, QuestionSlot>>
  /** What the numbers answer, right below the question. */
  readonly answer?: ReactNode | undefined
}

/** The question as a sentence one can change: every underlined word is a menu. */
export function QuestionBar({ sentence, slots, answer }: QuestionBarProps) {
  // Punctuation right after a gap stays on the gap's line.
  const parts = sentence.split(/(\{\w+\}[,.?;:]*)/).filter((part) => part !== '')
  return (
    <div className="question">
      <h1>
        {parts.map((part, at) => {
          const gap = /^\{(\w+)\}(.*)$/.exec(part)
          const slot = gap && slots[gap[1] ?? '']
          return slot ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap keeps its place in the sentence
            <span key={at} className="slot-holder">
              <Slot slot={slot} />
              {gap[2]}
            </span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: words between gaps keep their place
            <span key={at}>{part}</span>
          )
        })}
      </h1>
      {answer && <div className="question-answer say">{answer}</div>}
    </div>
  )
}

function Slot({ slot }: { readonly slot: QuestionSlot }) {
  const { t } = useTranslation('parts')
  return (
    <AriaSelect
      className="slot-select"
      aria-label={slot.label}
      value={slot.value}
      onChange={(key) => {
        if (key !== null) slot.onChange(String(key))
      }}
      placeholder={t('choose')}
    >
      <Button className="slot">
        <SelectValue>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
        <Icon name="down" size={16} />
      </Button>
      <OptionMenu options={slot.options} />
    </AriaSelect>
  )
}
