/** `parley publish TOPIC`, `parley subscribe TOPIC`: small messages between programs, through the host that is running. */
import { homedir } from 'node:os'
import { readTopicArguments, TOPIC_HELP } from './topic/arguments.ts'
import { runTopic } from './topic/run.ts'

const { platform, env: environment } = process

// Whoever read what is written has gone.
process.stdout.on('error', () => process.exit(0))

try {
  const given = readTopicArguments(process.argv.slice(2), { platform, environment, home: homedir() })
  if (given === null) console.log(TOPIC_HELP)
  else await runTopic(given, process.stdin, process.stdout)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
