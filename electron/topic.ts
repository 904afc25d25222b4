/** `parley publish STREAM`, `parley subscribe STREAM`: small messages between programs, through the running host. */
import { homedir } from 'node:os'
import { readTopicArguments, TOPIC_HELP } from './topic/arguments.ts'
import { runTopic } from './topic/run.ts'

const { platform, env: environment } = process
/** The exit code if some lines were skipped and all others were sent. */
const SKIPPED = 2

// The reader of the output has ended.
process.stdout.on('error', () => process.exit(0))

try {
  const given = readTopicArguments(process.argv.slice(2), { platform, environment, home: homedir() })
  if (given === null) console.log(TOPIC_HELP)
  else {
    const skipped = await runTopic(given, process.stdin, process.stdout, (line) => console.error(line))
    if (skipped > 0) process.exitCode = SKIPPED
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
