/** Runs a host and does what the process that started it asks: `node host-program.ts NAME DIRECTORY`. */
import { TestHost } from '../../electron/host/testing.ts'
import type { CallInput, CallName } from '../../shared/ipc/contract.ts'

export interface Question {
  id: number
  name: CallName
  input: CallInput<CallName>
}
export type Answer = { id: number; value: unknown } | { id: number; error: string }

/** How a space stands from now on. `at`: milliseconds since 1970. */
export interface Change {
  space: string
  here: number
  at: number
}

const [name = '', directory = ''] = process.argv.slice(2)
const tell = (message: Answer | Change): void => void process.send?.(message)

const LOOK = 10

const starting = TestHost.start(name, directory)
starting.then((host) => {
  setInterval(() => {
    for (const event of host.heard.splice(0)) {
      if (event.name !== 'app.changed') continue
      for (const { id, connection } of event.payload.spaces) {
        tell({ space: id, here: connection.here, at: Date.now() })
      }
    }
  }, LOOK)
})

process.on('message', async ({ id, name: wanted, input }: Question) => {
  try {
    const host = await starting
    tell({ id, value: await host.call(wanted, input) })
  } catch (error) {
    tell({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit(0))
