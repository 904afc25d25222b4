/** `parley compute`: shares out work over the devices of a space, through the running host. */
import { homedir } from 'node:os'
import { COMPUTE_HELP, readComputeArguments } from './computing/arguments.ts'
import { runCompute } from './computing/run.ts'
import { Refusal } from './host/profile/ask-running.ts'

const { platform, env: environment } = process
/** Exit codes; 1 is for everything else. */
const WRONG_COMMAND = 2
const REFUSED = 3
const ENDINGS = { all: 0, some: 4, waiting: 5, canceled: 130 } as const

function given() {
  try {
    return readComputeArguments(process.argv.slice(2), { platform, environment, home: homedir() })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(WRONG_COMMAND)
  }
}

const command = given()
const canceled = new AbortController()
process.once('SIGINT', () => canceled.abort())
// The reader of the output has ended.
process.stdout.on('error', () => canceled.abort())
try {
  if (command === null) console.log(COMPUTE_HELP)
  else {
    const lines = runCompute(command, canceled.signal)
    for (let next = await lines.next(); ; next = await lines.next()) {
      if (next.done) {
        process.exitCode = ENDINGS[next.value]
        break
      }
      console.log(JSON.stringify(next.value))
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof Refusal ? REFUSED : 1
}
