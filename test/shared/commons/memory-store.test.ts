import { memoryStore } from '../../../shared/commons/memory-store.ts'
import { commonsStoreContract } from '../../contract/commons-store.ts'

commonsStoreContract('the store in memory', memoryStore)
