import { memo, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../../shared/base/problem.ts'

export type EntryBoxProps = {
  /** “Plot 7, yield, kg”. */
  readonly label: string
  readonly unit: string
  /** What is stored, as words. */
  readonly shown: string
  /** The last value, in grey: a hint, never an answer. */
  readonly hint: string
  readonly warned: boolean
  readonly tall?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  /** Store what was typed. Gives the problem when the disk did not take it. */
  readonly onCommit: (text: string) => Promise<Problem | null>
  readonly onFocus?: (() => void) | undefined
}

/** A box that stores what is typed when it is left. What was typed stays when storing fails. */
export const EntryBox = memo(function EntryBox(props: EntryBoxProps) {
  const { shown, hint, onCommit } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef({ typed, shown, onCommit })
  latest.current = { typed, shown, onCommit }

  // The store has it: from here on the box shows the store.
  useEffect(() => {
    setTyped((now) => (now !== null && now.trim() === shown ? null : now))
    setFailed(false)
  }, [shown])

  const commit = async () => {
    const { typed: text, shown: was } = latest.current
    if (text === null) return
    if (text.trim() === was) return setTyped(null)
    const problem = await onCommit(text)
    setFailed(problem !== null)
    // Stored, and what is shown did not change: nothing more is coming.
    if (problem === null) setTimeout(() => setTyped((now) => (now === text ? null : now)), 300)
  }

  useEffect(
    () => () => {
      // A key can take the page away without the box being left.
      const { typed: text, shown: was, onCommit: store } = latest.current
      if (text !== null && text.trim() !== was) void store(text)
    },
    [],
  )

  const names = ['box', props.tall ? 'box-tall' : 'box-entry']
  if (failed) names.push('box-wrong')
  else if (props.warned) names.push('box-warned')
  return (
    <div className={names.join(' ')}>
      <input
        aria-label={props.label}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        data-entry=""
        {...(typed !== null && { 'data-unsaved': '' })}
        aria-invalid={props.warned || failed || undefined}
        placeholder={hint}
        value={typed ?? shown}
        // biome-ignore lint/a11y/noAutofocus: the walk goes on to the next plot's box
        autoFocus={props.autoFocus ?? false}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => {
          event.target.select()
          props.onFocus?.()
        }}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(null)
          else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && hint !== '') {
            event.preventDefault()
            setTyped(hint.replace('?', ''))
          }
        }}
      />
      <span className="box-unit">{props.unit}</span>
    </div>
  )
})

/** Where a key leads from a box: Enter through all of them, Ctrl with an arrow within a column. */
export function moveOnKey(event: React.KeyboardEvent<HTMLElement>, columns: number): void {
  const target = event.target
  if (!(target instanceof HTMLInputElement) || !target.hasAttribute('data-entry')) return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-entry]')]
  const at = boxes.indexOf(target)
  const command = event.ctrlKey || event.metaKey
  const step =
    event.key === 'Enter' && !command
      ? event.shiftKey
        ? -1
        : 1
      : command && event.key === 'ArrowDown'
        ? columns
        : command && event.key === 'ArrowUp'
          ? -columns
          : 0
  if (step === 0) return
  event.preventDefault()
  const next = boxes[at + step]
  if (next) next.focus()
  else {
    // The end of the walk: stored all the same.
    target.blur()
    target.focus()
  }
}
