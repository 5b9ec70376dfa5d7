import { afterEach } from 'vitest'
import { commonsStore } from '../../../src-renderer/data/commons-store.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { commonsStoreContract } from '../../contract/commons-store.ts'

const opened: Database[] = []

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

commonsStoreContract('the store of this machine', () => {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  return commonsStore(db)
})
