/** `parley release`: releases software from a program, such as a build, through the running host. */
import { homedir } from 'node:os'
import { Refusal } from './host/profile/ask-running.ts'
import { RELEASE_HELP, readReleaseArguments } from './releasing/arguments.ts'
import { runRelease } from './releasing/run.ts'

const { platform, env: environment } = process
/** Exit codes; 1 is for everything else. */
const WRONG_COMMAND = 2
const REFUSED = 3

function given() {
  try {
    return readReleaseArguments(process.argv.slice(2), { platform, environment, home: homedir() })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(WRONG_COMMAND)
  }
}

const command = given()
try {
  if (command === null) console.log(RELEASE_HELP)
  else for await (const line of runRelease(command)) console.log(JSON.stringify(line))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof Refusal ? REFUSED : 1
}
