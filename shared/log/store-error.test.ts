import { expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { CallFailure } from '../ipc/call-failure.ts'
import { DamagedEntryError } from './damaged-entry-error.ts'
import { isStoreError } from './store-error.ts'

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

const coded = (code: string): Error => Object.assign(new Error(code), { code })

it('tells a store failure from misuse by the error codes of LevelDB and the file system', () => {
  const ofStore = [
    new DamagedEntryError(new Uint8Array(1)),
    coded('ENOSPC'),
    coded('EIO'),
    coded('LEVEL_IO_ERROR'),
    coded('LEVEL_DATABASE_NOT_OPEN'),
    new Error('batch failed', { cause: coded('LEVEL_CORRUPTION') }),
  ]
  const others = [
    thrownBy(() => sodiumCrypto.sealFor(new Uint8Array(32), new Uint8Array(1))),
    thrownBy(() => Buffer.alloc(-1)),
    new TypeError('not a function'),
    new CallFailure('not-in-effect', 'nothing came of it'),
    coded('ERR_INVALID_ARG_TYPE'),
    'a text',
    undefined,
  ]
  expect(ofStore.map(isStoreError)).toEqual(ofStore.map(() => true))
  expect(others.map(isStoreError)).toEqual(others.map(() => false))
})
