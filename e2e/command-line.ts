/** The command line arguments of the project's programs. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Like `parseArgs`, for a program that prints its usage and exits on `--help` or on wrong arguments. */
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
