import { useEffect, useState } from 'react'
import type { CommonsLook } from '../../../shared/commons/look.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import { type CommonsClient, commonsClient } from '../../worker/commons-client.ts'

/** The commons of this machine, followed, and the worker that reads and writes it. */
export type Commons = {
  /** Undefined until the first look. */
  readonly look: (CommonsLook & { readonly root: string }) | undefined
  readonly client: CommonsClient
}

/** Look at the commons now, and again whenever a record came or went, in this window or another. */
export function useCommons(): Commons {
  const db = useDatabase()
  const client = commonsClient(db.name)
  // The counts do not matter: reading them makes this run again after every change, with a new object each time.
  const change = useLive(
    async () => ({ records: await db.commons.count(), arrivals: await db.arrivals.count() }),
    'commons',
  )
  const [look, setLook] = useState<Commons['look']>()
  const [broken, setBroken] = useState<Error>()
  useEffect(() => {
    if (change === undefined) return
    let here = true
    client.call('look', null).then(
      (found) => here && setLook(found),
      (error: Error) => here && setBroken(error),
    )
    return () => {
      here = false
    }
  }, [client, change])
  if (broken !== undefined) throw broken
  return { look, client }
}
