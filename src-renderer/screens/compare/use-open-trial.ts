import { useNavigate } from 'react-router'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { useDatabase } from '../../data/open-database.ts'
import { ownTrialOf } from '../../data/own-trial.ts'

/** Opens a trial of one's own; others' trials have no page here. */
export function useOpenTrial(): (trial: TrialResult | undefined) => void {
  const db = useDatabase()
  const navigate = useNavigate()
  return (trial) => {
    if (trial?.source !== 'own') return
    void ownTrialOf(db, trial.key).then((id) => {
      if (id !== null) void navigate(`/trials/${encodeURIComponent(id)}`)
    })
  }
}
