import { useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { machineStamp } from '../../../data/stamp.ts'

/**
 * A new question gets its id here and its own page at once, so that nothing has to move when it is first kept.
 * What the address carries (`?crop=maize&practice=compost&baseline=no_amendment&outcome=yield_total`, from a
 * gap; `?protocol=…` from a protocol; `?like=…` from a shared result) goes with it.
 */
export function AskScreen() {
  const [search] = useSearchParams()
  const [id] = useState(() => machineStamp.id())
  const next = new URLSearchParams(search)
  next.set('step', 'question')
  return <Navigate to={`/trials/${id}?${next}`} replace />
}
