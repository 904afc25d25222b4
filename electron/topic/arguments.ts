/** The command line of data streams. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isTopicName, TOPIC_LIMITS } from '../../shared/tools/topics/shape.ts'
import { defaultProfileDirectory, type Surroundings } from '../host/profile/directory.ts'

export interface TopicArguments {
  action: 'publish' | 'subscribe'
  topic: string
  /** Id or name. */
  space: string
  /** How many messages the stream keeps from now on; null for no change. */
  keep: number | null
  /** Whether to print time and device with each message. */
  json: boolean
  profile: string
}

export const TOPIC_HELP = `Passes small messages, one per line, between programs of people who share a space.

  publish STREAM    sends each line of standard input to all subscribers of a stream. Colors are
                    stripped; lines with other control characters, or longer than ${TOPIC_LIMITS.message}, are skipped
                    and reported on standard error, and the exit code is then 2
  subscribe STREAM  prints the stored messages of a stream, and then each new one
  --space NAME      the space or publication, by its name or id
  --keep N          how many messages of each device the stream stores for later subscribers
                    (1 for a new stream; at most ${TOPIC_LIMITS.kept}); 0 stores none: only present
                    subscribers receive them
  --json            subscribe prints each message as {"time", "device", "text"}
  --profile DIR     the profile that Parley runs on, if it isn't the usual one
  --help            show this text

Parley must be running in the browser on that profile: parley --browser, or parley --no-open, which opens none (npm start -- --no-open).`

/** Null if only help is wanted. Throws an Error whose message is for the person. */
export function readTopicArguments(words: readonly string[], surroundings: Surroundings): TopicArguments | null {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      space: { type: 'string' },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const [action, topic = '', ...more] = positionals
  if (action !== 'publish' && action !== 'subscribe') throw new Error('Use "publish STREAM" or "subscribe STREAM".')
  if (!isTopicName(topic) || more.length > 0)
    throw new Error(`A stream's name has at most ${TOPIC_LIMITS.name} characters: lowercase letters, digits and -.`)
  if (!values.space) throw new Error('--space is missing: the name or the id of a space.')
  const keep = values.keep === undefined ? null : /^\d{1,4}$/.test(values.keep) ? Number(values.keep) : Number.NaN
  if (keep !== null && !(keep <= TOPIC_LIMITS.kept))
    throw new Error(`--keep must be a number from 0 to ${TOPIC_LIMITS.kept}.`)
  const profile =
    values.profile === undefined
      ? defaultProfileDirectory(surroundings)
      : // npm changes into the project's folder, but a typed path is relative to the person's folder.
        resolve(surroundings.environment.INIT_CWD ?? '.', values.profile)
  return { action, topic, space: values.space, keep, json: values.json, profile }
}
