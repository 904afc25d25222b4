import { startBareChild } from '../../../processes/bare-process.ts'
import { GivingWay, type StartJobProcess } from '../giving-way.ts'

/** Processes of jobs on a device that nobody touches. */
export const startProcess: StartJobProcess = (program) =>
  new GivingWay({ startBare: startBareChild, steady: () => performance.now() }).start(program)
