/** What a program of the project is told on its command line. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Like `parseArgs`, for a program that says how it is used, on `--help` or if it is used otherwise, and ends. */
export function argumentsFor<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.slice(2).includes('--help')) {
    console.log(usage)
    process.exit()
  }
  try {
    return parseArgs(config)
  } catch (error) {
    misused(usage, (error as Error).message)
  }
}

export function misused(usage: string, problem: string): never {
  console.error(`${problem}\n${usage}`)
  process.exit(2)
}
