import { useCallback } from 'react'
import { FLAG } from '../../../../shared/record/observation.ts'
import { editTrial } from '../../../data/edit-trial.ts'
import { machineStamp } from '../../../data/stamp.ts'
import {
  leaveOutPlot,
  putEvent,
  putMeasured,
  putValue,
  takePlotBack,
  valueSteps,
  WHY,
} from '../../../data/trial-edits.ts'
import { useLanguage } from '../../../words/words.ts'
import { type Cell, placeIn, storedFrom } from './cells.ts'
import type { EntryColumn, Outcome } from './columns.ts'
import { dayNumber } from './today.ts'
import { useEdit } from './use-edit.ts'
import type { TrialRecord } from './use-record.ts'

/** Everything the field sheet writes. */
export function useActs(record: TrialRecord, day: string) {
  const language = useLanguage()
  const { id } = record.trial
  const edit = useEdit(id)
  const commit = useCallback(
    (plot: number, column: EntryColumn, text: string, why = '') =>
      edit((db) =>
        // Read inside the transaction: a moisture typed a moment ago is there already.
        editTrial(db, id, (now) =>
          valueSteps(
            now,
            placeIn(column, plot),
            storedFrom(now, column, plot, text, { language, day: dayNumber(day) }),
            why,
          ),
        ),
      ),
    [edit, id, language, day],
  )
  return {
    commit,
    mend: (plot: number, column: EntryColumn, text: string) => void commit(plot, column, text, WHY.slip),
    keep: (cell: Cell, why: string) => {
      const { stored, place } = cell
      if (!stored) return
      // What cannot be stays out of the answer even when it is kept.
      const out = cell.doubt?.doubt.why === 'impossible' || cell.doubt?.doubt.why === 'unread'
      const flags = (stored.flags | FLAG.kept) & (out ? 255 : ~FLAG.leaveOut)
      void edit((db) => putValue(db, id, place, { ...stored, flags }, why))
    },
    note: (plot: number, date: string, note: string) =>
      void edit((db) =>
        putEvent(db, {
          schema: 'event/1',
          id: machineStamp.id(),
          trial: id,
          plots: [plot],
          kind: 'other',
          date,
          quantities: [],
          note,
        }),
      ),
    leaveOut: (plot: number, on: string, why: string) =>
      void edit((db) => leaveOutPlot(db, id, { plot, day: on, why })),
    takeBack: (plot: number) => void edit((db) => takePlotBack(db, id, plot)),
    measured: (outcome: Outcome, method: string | null, measured: Parameters<typeof putMeasured>[4]) =>
      void edit((db) =>
        putMeasured(db, id, { variable: outcome.variable.id, method: outcome.method }, method, measured),
      ),
  }
}
