import { type CalendarDate, parseDate } from '@internationalized/date'
import { useState } from 'react'
import {
  DatePicker as AriaDatePicker,
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components'
import { boxClass, FieldFoot, FieldLabel, type FieldLook } from './field.tsx'
import { Icon } from './icon.tsx'
import './field.css'
import './date-field.css'

export type DateFieldProps = FieldLook & {
  /** ISO 8601, a day. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** When the field is left: the moment things are saved. Days on the way to the one meant are told before. */
  readonly onLeave?: (() => void) | undefined
  readonly isDisabled?: boolean | undefined
}

/** While a year is typed its first figures are years too: 2, 20, 202. None of them was meant. */
const FIRST_YEAR = 1800
const LAST_YEAR = 2200

/**
 * A calendar day in the order of the app's language, whatever the system's. Typed figures run on from day to month to year
 * (`14012025`), arrows step, and a calendar opens at the right. It is never empty: a half-typed day goes back to the last.
 */
export function DateField(props: DateFieldProps) {
  const { value, onChange, isDisabled = false, error } = props
  const [typed, setTyped] = useState<{ readonly from: string; readonly date: CalendarDate }>()
  const own = parseDate(value)
  // What is being typed stands until another day comes from outside.
  const shown = typed && typed.from === value ? typed.date : own
  return (
    <AriaDatePicker
      className="field"
      value={shown}
      onChange={(date) => {
        if (date === null) return
        const means = date.year >= FIRST_YEAR && date.year <= LAST_YEAR
        setTyped({ from: means ? date.toString() : value, date })
        if (means && date.toString() !== value) onChange(date.toString())
      }}
      onBlur={() => {
        setTyped(undefined)
        props.onLeave?.()
      }}
      shouldForceLeadingZeros
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <FieldLabel {...props} />
      <Group className={`${boxClass(props)} date-box`}>
        <DateInput className="date-segments">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        <Button className="box-open">
          <Icon name="calendar" size={17} />
        </Button>
      </Group>
      <FieldFoot {...props} />
      <Popover className="date-popover">
        <Dialog className="date-dialog">
          <Calendar>
            <header className="date-head">
              <Button slot="previous" className="date-turn date-back">
                <Icon name="right" size={18} />
              </Button>
              <Heading className="date-month" />
              <Button slot="next" className="date-turn">
                <Icon name="right" size={18} />
              </Button>
            </header>
            <CalendarGrid className="date-grid" weekdayStyle="short">
              {(date) => <CalendarCell date={date} className="date-cell" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </AriaDatePicker>
  )
}
