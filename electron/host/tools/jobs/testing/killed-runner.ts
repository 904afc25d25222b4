/**
 * A process that runs an endless module and reports when it has started. The test kills it. With an argument, the
 * module is paused before that.
 */
import { startBareChild } from '../../../processes/bare-process.ts'
import { GivingWay } from '../giving-way.ts'
import { ProgramRunner } from '../processes/program-runner.ts'
import { MODULES } from './tiny-modules.ts'

const givingWay = new GivingWay({ processors: 1, startBare: startBareChild, steady: () => performance.now() })
const runner = new ProgramRunner({
  kind: 'module',
  program: MODULES.forever,
  seconds: 3600,
  megabytes: 8,
  startProcess: (options) => {
    const child = givingWay.start(options)
    return {
      ...child,
      send(message) {
        child.send(message)
        if (process.argv.length > 2) setInterval(() => givingWay.touched(), 100)
        process.send?.('running')
      },
    }
  },
})
void runner.run(new Uint8Array(8), 1, new AbortController().signal)
// The program's process doesn't keep this one running.
setInterval(() => {}, 60_000)
