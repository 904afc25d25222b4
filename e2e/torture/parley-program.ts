/**
 * Runs a host and executes tasks for its parent process: `node parley-program.ts NAME DIRECTORY [apart]`. Nobody can
 * discover it, and it links only where told to.
 */
import { TestHost } from '../../electron/host/testing.ts'
import type { CallInput, CallName } from '../../shared/ipc/contract.ts'
import { answerQuestions } from '../lib/child-process.ts'

export type Task =
  | { do: 'call'; name: CallName; input: CallInput<CallName> }
  /** Returns the port. */
  | { do: 'listen' }
  | { do: 'part' }
  | { do: 'meet' }

const [name = '', directory = '', apart] = process.argv.slice(2)

async function start() {
  const host = await TestHost.start(name, directory, { quiet: true })
  // Nobody reads its events to windows.
  setInterval(() => host.heard.splice(0), 1000)
  return { host, port: await host.listen() }
}
const starting = start()
let stopParting: (() => void) | null = null
if (apart) starting.then(({ host }) => part(host))

function part(host: TestHost): void {
  stopParting ??= host.keepApart()
}

async function work(task: Task): Promise<unknown> {
  const { host, port } = await starting
  switch (task.do) {
    case 'call':
      return host.call(task.name, task.input)
    case 'listen':
      return port
    case 'part':
      part(host)
      return null
    case 'meet':
      stopParting?.()
      stopParting = null
      return null
  }
}

answerQuestions(work)
