import { Emitter } from '../../../shared/base/emitter.ts'
import { createFakeHost } from '../../../shared/ipc/testing.ts'
import type { Host } from '../start.ts'
import type { Told } from '../windows/windows.ts'
import { noFiles } from './no-files.ts'

/** A host that answers calls with fixed values and does nothing, except for what a test passes. */
export const bareHost = (given: Partial<Host> = {}): Host => ({
  api: createFakeHost(),
  onTold: new Emitter<Told>().event,
  files: noFiles(),
  isMoved: () => true,
  hasTransfers: () => false,
  sleep: () => {},
  wake: () => {},
  close: async () => {},
  ...given,
})
