import { type CalendarDate, getLocalTimeZone, parseDate, today } from '@internationalized/date'
import { useRef, useState } from 'react'
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
  /** A day was chosen in the calendar, or the field was left with another one typed. */
  readonly onChange: (value: string) => void
  readonly isDisabled?: boolean | undefined
}

/** While a year is typed its first figures are years too: 2, 20, 202. None of them was meant. */
function isMeant({ year }: CalendarDate): boolean {
  return year >= 1800 && year <= 2200
}

/** The day a text means; of a month or a year its first day, and today where it means none. */
function dayOf(text: string): CalendarDate {
  for (const day of [text, `${text.slice(0, 7)}-01`, `${text.slice(0, 4)}-01-01`])
    try {
      return parseDate(day)
    } catch {
      // Not a day of the calendar: try with less of it.
    }
  return today(getLocalTimeZone())
}

/**
 * A calendar day in the order of the app's language, whatever the system's. Typed figures run on from day to month to year
 * (`14012025`), arrows step, and a calendar opens at the right. It is never empty: a half-typed day goes back to the last.
 */
export function DateField(props: DateFieldProps) {
  const { value, onChange, isDisabled = false, error } = props
  const [typed, setTyped] = useState<{ readonly from: string; readonly date: CalendarDate }>()
  const own = dayOf(value)
  const isOpen = useRef(false)
  const tell = (date: CalendarDate) => {
    if (date.toString() !== value) onChange(date.toString())
  }
  // What is being typed stands until another day comes from outside.
  const shown = typed && typed.from === value ? typed.date : own
  return (
    <AriaDatePicker
      className="field"
      value={shown}
      onChange={(date) => {
        if (date === null) return
        if (isOpen.current && isMeant(date)) tell(date)
        else setTyped({ from: value, date })
      }}
      onOpenChange={(open) => {
        isOpen.current = open
      }}
      onBlur={() => {
        if (typed?.from === value && isMeant(typed.date)) tell(typed.date)
        setTyped(undefined)
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
