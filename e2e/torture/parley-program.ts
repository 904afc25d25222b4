/** Runs a host and does what the process that started it asks: `node parley-program.ts NAME DIRECTORY [apart]`. It is found by nobody and linked to whom it is told to. */
import { TestHost } from '../../electron/host/testing.ts'
import type { CallInput, CallName } from '../../shared/ipc/contract.ts'
import { answerQuestions } from '../lib/child-process.ts'

export type Task =
  | { do: 'call'; name: CallName; input: CallInput<CallName> }
  /** Answers with the port. */
  | { do: 'listen' }
  | { do: 'part' }
  | { do: 'meet' }

const [name = '', directory = '', apart] = process.argv.slice(2)

async function start() {
  const host = await TestHost.start(name, directory, { quiet: true })
  // Nobody reads what it tells windows.
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
