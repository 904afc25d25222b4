/** Runs a host, and executes tasks for its parent process: `node host-program.ts NAME DIRECTORY`. */
import { TestHost } from '../../electron/host/testing.ts'
import type { CallInput, CallName } from '../../shared/ipc/contract.ts'
import { answerQuestions } from '../lib/child-process.ts'

export interface Task {
  name: CallName
  input: CallInput<CallName>
}

/** A change to the number of linked members of a space. `at`: milliseconds since 1970. */
export interface Change {
  space: string
  here: number
  at: number
}

const [name = '', directory = ''] = process.argv.slice(2)

const LOOK = 10

const starting = TestHost.start(name, directory)
starting.then((host) => {
  setInterval(() => {
    for (const event of host.heard.splice(0)) {
      if (event.name !== 'app.changed') continue
      for (const { id, connection } of event.payload.spaces) {
        process.send?.({ space: id, here: connection.here, at: Date.now() } satisfies Change)
      }
    }
  }, LOOK)
})

answerQuestions<Task>(async ({ name: wanted, input }) => (await starting).call(wanted, input))
