import { startBareChild } from '../../../processes/bare-process.ts'
import { GivingWay, type StartJobProcess } from '../giving-way.ts'

/** Starts job processes on a device that nobody uses. */
export const startProcess: StartJobProcess = (program) =>
  new GivingWay({ startBare: startBareChild, steady: () => performance.now() }).start(program)
